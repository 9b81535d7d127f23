import { counted } from '#lib/time'
import type { AudienceList } from './audience-list.ts'

const NAMED_MAX = 20

/** What was read of a pasted list, while it is typed; lines that are no address are named. */
export function AudienceCount({ list }: { list: AudienceList }) {
  const { emails, repeated, unreadable } = list
  const isEmpty = emails.length === 0 && unreadable.length === 0
  const more = unreadable.length - NAMED_MAX
  return (
    <div>
      <p role="status" className="text-ink-2">
        {isEmpty ? '' : counted(emails.length, 'address', 'addresses')}
        {repeated > 0 && `, ${counted(repeated, 'repetition')} left out`}
        {unreadable.length > 0 && `, ${counted(unreadable.length, 'entry', 'entries')} that cannot be read`}
      </p>
      {unreadable.length > 0 && (
        <ul className="mt-2 max-h-60 overflow-y-auto border-y border-danger" aria-label="Entries that cannot be read">
          {unreadable.slice(0, NAMED_MAX).map(({ line, text }) => (
            <li key={`${line} ${text}`} className="flex gap-4 border-b border-rule py-1.5 last:border-0">
              <span className="w-20 flex-none text-sm text-ink-3">Line {line}</span>
              <span className="min-w-0 break-all text-danger">{text}</span>
            </li>
          ))}
          {more > 0 && <li className="py-1.5 text-sm text-ink-2">and {more} more</li>}
        </ul>
      )}
    </div>
  )
}
