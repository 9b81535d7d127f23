import { Button } from '#ui/button'
import { TextField } from '#ui/text-field'
import { MomentField } from '../form/moment-field.tsx'
import type { DraftPartProps } from './basic-fields.tsx'
import { SESSIONS_MAX } from './check-draft.ts'
import { newSession, type SessionDraft } from './event-draft.ts'

/** The parts of the programme. Their order is the order of their hours. */
export function ProgrammeFields({ draft, errors, onChange }: DraftPartProps) {
  const { programme, timeZone } = draft
  const set = (id: string, change: Partial<SessionDraft>) =>
    onChange({ programme: programme.map((one) => (one.id === id ? { ...one, ...change } : one)) })
  const lastEnd = programme.at(-1)?.endsAt ?? draft.startsAt
  return (
    <div className="grid gap-5">
      {programme.length === 0 && (
        <p className="text-ink-2">Nothing in the programme yet. Guests look here for doors, dinner and the main act.</p>
      )}
      <ol className="border-t border-ink empty:hidden">
        {programme.map((session, index) => {
          const name = (field: string) => `programme.${index}.${field}`
          const title = session.title || `Part ${index + 1}`
          return (
            <li key={session.id} className="border-b border-rule py-5">
              <fieldset className="grid gap-5">
                <legend className="sr-only">{title}</legend>
                <div className="grid items-start gap-5 sm:grid-cols-2">
                  <TextField
                    name={name('title')}
                    label="What"
                    maxLength={120}
                    value={session.title}
                    error={errors[name('title')]}
                    onChange={({ target }) => set(session.id, { title: target.value })}
                  />
                  <TextField
                    name={name('place')}
                    label="Where"
                    maxLength={120}
                    isOptional
                    value={session.place}
                    error={errors[name('place')]}
                    onChange={({ target }) => set(session.id, { place: target.value })}
                  />
                  <MomentField
                    name={name('startsAt')}
                    label="From"
                    timeZone={timeZone}
                    value={session.startsAt}
                    error={errors[name('startsAt')]}
                    onChange={(startsAt) => set(session.id, { startsAt })}
                  />
                  <MomentField
                    name={name('endsAt')}
                    label="To"
                    timeZone={timeZone}
                    value={session.endsAt}
                    error={errors[name('endsAt')]}
                    onChange={(endsAt) => set(session.id, { endsAt })}
                  />
                </div>
                <Button
                  kind="quiet"
                  size="small"
                  className="justify-self-start"
                  onClick={() => onChange({ programme: programme.filter(({ id }) => id !== session.id) })}
                >
                  Take out {title}
                </Button>
              </fieldset>
            </li>
          )
        })}
      </ol>
      <Button
        kind="secondary"
        size="small"
        className="justify-self-start"
        unavailable={programme.length >= SESSIONS_MAX ? `A programme has at most ${SESSIONS_MAX} parts.` : undefined}
        onClick={() => onChange({ programme: [...programme, newSession(lastEnd)] })}
      >
        Add a part of the programme
      </Button>
    </div>
  )
}
