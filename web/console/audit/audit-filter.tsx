import { SelectField } from '#ui/select-field'
import { TextField } from '#ui/text-field'
import { auditNouns } from './act-words.ts'

/** What of the log is shown; empty for all of it. Days are the reader's own. */
export interface AuditFilter {
  what: string
  from: string
  until: string
}

export const EVERYTHING: AuditFilter = { what: '', from: '', until: '' }

/** Narrows the log down: to one kind of thing, and to a span of days. */
export const AuditFilterFields = ({ filter, onChange }: { filter: AuditFilter; onChange(next: AuditFilter): void }) => (
  <fieldset className="mb-6 grid gap-4 sm:grid-cols-3">
    <legend className="sr-only">Show only</legend>
    <SelectField
      name="what"
      label="Show"
      options={[{ value: '', label: 'Everything' }, ...auditNouns]}
      value={filter.what}
      onChange={({ target }) => onChange({ ...filter, what: target.value })}
    />
    <TextField
      name="from"
      label="From"
      type="date"
      value={filter.from}
      max={filter.until || undefined}
      onChange={({ target }) => onChange({ ...filter, from: target.value })}
    />
    <TextField
      name="until"
      label="Until"
      type="date"
      value={filter.until}
      min={filter.from || undefined}
      onChange={({ target }) => onChange({ ...filter, until: target.value })}
    />
  </fieldset>
)

const DAY_MS = 86_400_000

/** The filter as the API takes it: from the first moment of a day to the last of another. */
export function queryOf({ what, from, until }: AuditFilter) {
  const startOf = (day: string) => new Date(`${day}T00:00:00`)
  return {
    ...(what && { what }),
    ...(from && { from: startOf(from).toISOString() }),
    ...(until && { until: new Date(startOf(until).getTime() + DAY_MS).toISOString() }),
  }
}
