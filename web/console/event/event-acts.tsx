import { useState } from 'react'
import type { Event } from '#contract/event'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'
import { Section } from '../frame/section.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { type EventAct, eventActsOf, eventActWords } from './event-act.ts'
import { PostponeDialog } from './postpone-dialog.tsx'
import { SimpleActDialog } from './simple-act-dialog.tsx'

/** Everything that changes the state of the event, each with what it does. */
export function EventActs({ event }: { event: Event }) {
  const [asked, setAsked] = useState<EventAct>()
  const acts = eventActsOf(event)
  const close = () => setAsked(undefined)
  if (acts.length === 0) return null
  return (
    <Section title="State of the event">
      <Ledger>
        {acts.map((act) => {
          const { ask, explain, explainPostponed = explain } = eventActWords[act]
          return (
            <li key={act} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
              <span className="min-w-0 flex-1 basis-64 text-ink-2">
                {event.status === 'postponed' ? explainPostponed : explain}
              </span>
              <Button
                kind={act === 'publish' ? 'primary' : act === 'cancel' ? 'danger' : 'secondary'}
                size="small"
                unavailable={
                  act === 'publish' && event.missing.length > 0
                    ? 'Something is missing; the list above says what.'
                    : undefined
                }
                onClick={() => setAsked(act)}
              >
                {ask}
              </Button>
            </li>
          )
        })}
      </Ledger>
      {(asked === 'publish' || asked === 'unpublish' || asked === 'archive') && (
        <SimpleActDialog act={asked} event={event} onClose={close} />
      )}
      {asked === 'postpone' && <PostponeDialog event={event} onClose={close} />}
      {asked === 'cancel' && <CancelDialog event={event} onClose={close} />}
    </Section>
  )
}
