import { useViewerZone } from '#lib/now'
import { writeDay } from '#lib/time'
import { Heading } from '#ui/heading'
import { type AuditEntry, AuditRow } from './audit-row.tsx'

/** Entries under the day on which they were made, in the viewer's own time. */
export function AuditDays({ entries }: { entries: readonly AuditEntry[] }) {
  const zone = useViewerZone() ?? 'UTC'
  return daysOf(entries, zone).map(({ day, entries: ofDay }) => (
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

function daysOf(entries: readonly AuditEntry[], zone: string): { day: string; entries: AuditEntry[] }[] {
  const days = new Map<string, AuditEntry[]>()
  for (const entry of entries) {
    const at = new Date(entry.at)
    const day = `${writeDay(at, zone)} ${at.getFullYear()}`
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }))
}
