import { useViewerZone } from '#lib/now'
import { Heading } from '#ui/heading'
import { useDay } from '../frame/use-day.ts'
import { type AuditEntry, AuditRow } from './audit-row.tsx'

/** Entries under the day on which they were made, in the viewer's own time. */
export function AuditDays({ entries }: { entries: readonly AuditEntry[] }) {
  const zone = useViewerZone() ?? 'UTC'
  const dayOf = useDay()
  const days = Map.groupBy(entries, ({ at }) => dayOf(at))
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="mb-8" aria-label={day}>
      <Heading level={2} size={3} className="mb-2">
        {day}
      </Heading>
      <ol className="border-t border-ink">
        {ofDay.map((entry) => (
          <AuditRow key={entry.id} entry={entry} timeZone={zone} />
        ))}
      </ol>
    </section>
  ))
}
