import { useState } from 'react'
import type { Event } from '#contract/event'
import { counted } from '#lib/time'
import { Button } from '#ui/button'
import { Notice } from '#ui/notice'
import { EventAnswer } from '../event/event-answer.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { addStocks } from './stock-parts.ts'
import { TierDialog } from './tier-dialog.tsx'
import { TierSection } from './tier-section.tsx'

/** What is offered, at which price, with what, and where its places stand. */
export const TiersPage = ({ params }: { params: { eventId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Tiers">
    {(event) => <Tiers event={event} />}
  </EventAnswer>
)

const over: readonly Event['status'][] = ['ended', 'archived', 'cancelled']

function Tiers({ event }: { event: Event }) {
  const [isAdding, setIsAdding] = useState(false)
  const mayChange = may(event, 'inventory:update') && !over.includes(event.status)
  const { capacity } = addStocks(event.tiers.map(({ stock }) => stock))
  const add = <Button onClick={() => setIsAdding(true)}>Add a tier</Button>
  return (
    <ConsolePage
      title="Tiers"
      of={event.name}
      lead={
        event.tiers.length > 0 && `${counted(event.tiers.length, 'tier')} with ${counted(capacity, 'place')} in all.`
      }
      actions={mayChange && event.tiers.length > 0 && add}
    >
      {event.tiers.length === 0 ? (
        <Notice title="No tiers yet." action={mayChange && add}>
          A tier is a class of places with one price: Terrace, Paddock, Table of eight. Without one the event cannot be
          published.
        </Notice>
      ) : (
        <ol className="grid">
          {event.tiers.map((tier) => (
            <TierSection key={tier.id} tier={tier} event={event} mayChange={mayChange} />
          ))}
        </ol>
      )}
      {isAdding && <TierDialog event={event} onClose={() => setIsAdding(false)} />}
    </ConsolePage>
  )
}
