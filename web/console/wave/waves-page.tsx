import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Event } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { useNow } from '#lib/now'
import { Band } from '#ui/band'
import { Ledger } from '#ui/ledger'
import { LinkButton } from '#ui/link-button'
import { Notice } from '#ui/notice'
import { EventAnswer } from '../event/event-answer.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { Section } from '../frame/section.tsx'
import { RescheduleDialog } from './reschedule-dialog.tsx'
import { waitsForEvent } from './wave-acts.ts'
import { WaveRow } from './wave-row.tsx'
import { WaveTimeline } from './wave-timeline.tsx'

/** When places are released, to whom, and how many. */
export const WavesPage = ({ params }: { params: { eventId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Waves">
    {(event) => <WavesOf event={event} />}
  </EventAnswer>
)

function WavesOf({ event }: { event: Event }) {
  const now = useNow('minute')
  const [, navigate] = useLocation()
  const [moved, setMoved] = useState<{ waveId: string; byMs: number }>()
  const mayChange = may(event, 'event:update')
  const movedWave = event.waves.find(({ id }) => id === moved?.waveId)
  const add = <LinkButton href={consolePaths.newWave(event.id)}>Plan a wave</LinkButton>
  const waits = waitsForEvent(event.status) && event.waves.some(({ status }) => status === 'scheduled')
  return (
    <ConsolePage
      title="Waves"
      of={event.name}
      lead={
        event.waves.length > 0 &&
        'A wave opens by itself at its time, to the second, and only who may enter it can hold places.'
      }
      actions={mayChange && event.tiers.length > 0 && event.waves.length > 0 && add}
    >
      {waits && (
        <div className="mb-6">
          <Band kind="notice">
            {event.status === 'postponed' ? 'The event is postponed' : 'The event is a draft'}: scheduled waves stay
            shut until it is published.
          </Band>
        </div>
      )}
      {event.waves.length === 0 ? (
        <NoWaves event={event} mayChange={mayChange} />
      ) : (
        <>
          <Section title="Over time">
            <WaveTimeline
              waves={event.waves.filter(({ status }) => status !== 'cancelled')}
              timeZone={event.timeZone}
              now={now}
              mayMove={mayChange}
              onChoose={(waveId) => navigate(consolePaths.wave(event.id, waveId))}
              onMove={(waveId, byMs) => setMoved({ waveId, byMs })}
            />
          </Section>
          <Section title="One by one">
            <Ledger label="Waves by opening time">
              {event.waves.map((wave) => (
                <WaveRow key={wave.id} wave={wave} event={event} now={now} mayChange={mayChange} />
              ))}
            </Ledger>
          </Section>
        </>
      )}
      {movedWave && (
        <RescheduleDialog wave={movedWave} event={event} byMs={moved?.byMs ?? 0} onClose={() => setMoved(undefined)} />
      )}
    </ConsolePage>
  )
}

const NoWaves = ({ event, mayChange }: { event: Event; mayChange: boolean }) =>
  event.tiers.length === 0 ? (
    <Notice
      title="No waves yet, and nothing to put into one."
      action={
        mayChange && (
          <LinkButton href={consolePaths.tiers(event.id)} kind="secondary">
            To the tiers
          </LinkButton>
        )
      }
    >
      A wave releases places of your tiers. Add a tier first.
    </Notice>
  ) : (
    <Notice
      title="No waves yet."
      action={mayChange && <LinkButton href={consolePaths.newWave(event.id)}>Plan the first wave</LinkButton>}
    >
      A wave releases some places to some people at one moment: returning guests in autumn, everyone in the new year.
      Until there is one, nothing can be bought.
    </Notice>
  )
