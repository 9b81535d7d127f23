import type { Assignment } from '#contract/member'
import { Answer } from '#ui/answer'
import { Checkbox } from '#ui/checkbox'
import { FieldError } from '#ui/field'
import { TextField } from '#ui/text-field'
import { LoadMore } from '../frame/load-more.tsx'
import { usePages } from '../frame/pages.ts'

export interface AssignmentsFieldProps {
  organizationId: string
  value: readonly Assignment[]
  onChange(assignments: Assignment[]): void
  /** What nothing chosen means. */
  hint: string
  error?: string | undefined
}

/** To which events, and there to which gates, somebody or something is limited. */
export function AssignmentsField({ organizationId, value, onChange, hint, error }: AssignmentsFieldProps) {
  const events = usePages('listEvents', { organizationId })
  const chosen = new Map(value.map((one) => [one.eventId, one]))
  const choose = (eventId: string, isChosen: boolean) =>
    onChange(
      isChosen ? [...value, { eventId, gates: [] }] : value.filter((assignment) => assignment.eventId !== eventId),
    )
  const setGates = (eventId: string, text: string) =>
    onChange(value.map((one) => (one.eventId === eventId ? { ...one, gates: readGates(text) } : one)))
  return (
    <fieldset id="assignments" tabIndex={-1}>
      <legend className="font-semibold">Events</legend>
      <p className="mt-1.5 text-sm text-ink-3">{hint}</p>
      {error && <FieldError id="assignments-error">{error}</FieldError>}
      <Answer of={events} what="the events" empty="There are no events yet.">
        {(list) => (
          <div className="mt-2 border-t border-rule">
            {list.map(({ id, name }) => (
              <div key={id} className="border-b border-rule">
                <Checkbox
                  name={`event-${id}`}
                  label={name}
                  checked={chosen.has(id)}
                  onChange={({ target }) => choose(id, target.checked)}
                />
                {chosen.has(id) && (
                  <div className="pb-3 pl-9">
                    <TextField
                      name={`gates-${id}`}
                      label="Gates"
                      hint="Names with commas between them; none means every gate."
                      isOptional
                      defaultValue={chosen.get(id)?.gates.join(', ')}
                      onChange={({ target }) => setGates(id, target.value)}
                    />
                  </div>
                )}
              </div>
            ))}
            <LoadMore of={events} what="events" />
          </div>
        )}
      </Answer>
    </fieldset>
  )
}

/** `North, Quay` */
export const readGates = (text: string): string[] =>
  text
    .split(',')
    .map((gate) => gate.trim())
    .filter((gate) => gate !== '')

/** In a list: to what somebody is limited. */
export function sayAssignments(assignments: readonly Assignment[]): string {
  if (assignments.length === 0) return 'Every event'
  const gates = assignments.flatMap((one) => one.gates)
  const events = assignments.length === 1 ? 'One event' : `${assignments.length} events`
  return gates.length === 0 ? events : `${events}: ${gates.join(', ')}`
}
