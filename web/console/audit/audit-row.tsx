import { Link } from 'wouter'
import type { Answer } from '#contract/endpoints'
import { consolePaths } from '#lib/console-paths'
import { writeTime } from '#lib/time'
import { hasSubject, sayAct } from './act-words.ts'
import { type Change, changesBetween } from './changes.ts'

export type AuditEntry = Answer<'listAudit'>['items'][number]

/** One act: who, what, why, and behind it how things were before and after. */
export function AuditRow({ entry, timeZone }: { entry: AuditEntry; timeZone: string }) {
  const { at, actor, impersonator, action, subjectId, subject, reason } = entry
  const changes = changesBetween(entry.before, entry.after, timeZone)
  return (
    <li className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-4 border-b border-rule py-3">
      <time dateTime={at} className="pt-px font-count text-sm text-ink-3">
        {writeTime(new Date(at), timeZone)}
      </time>
      <div className="min-w-0">
        <p>
          <span className="font-semibold">{actor}</span>
          {impersonator && <span className="text-ink-2"> (in fact {impersonator} of PrimePass)</span>} {sayAct(action)}
          {hasSubject(action) && (
            <>
              {' '}
              <Subject id={subjectId} name={subject} />
            </>
          )}
          {reason && <span className="text-ink-2">: “{reason}”</span>}
        </p>
        {changes.length > 0 && (
          <details>
            <summary className="flex min-h-11 w-fit items-center text-sm">
              <span className="text-link">
                {`What changed: ${changes
                  .slice(0, NAMED_MAX)
                  .map(({ name }) => name)
                  .join(', ')}`}
                {changes.length > NAMED_MAX && ` and ${changes.length - NAMED_MAX} more`}
              </span>
            </summary>
            <ChangeTable changes={changes} />
          </details>
        )}
      </div>
    </li>
  )
}

const NAMED_MAX = 4

const Subject = ({ id, name }: { id: string; name: string | null }) => {
  const shown = name ? (
    <span className="text-ink-2">{name}</span>
  ) : (
    <span className="font-count text-xs text-ink-3">{id}</span>
  )
  if (!id.startsWith('evt_')) return shown
  return (
    <Link href={consolePaths.event(id)} className="text-link inline-block">
      {shown}
    </Link>
  )
}

const ChangeTable = ({ changes }: { changes: readonly Change[] }) => (
  <table className="mb-2 w-full table-fixed border-t border-rule text-left text-sm">
    <thead className="text-ink-3">
      <tr>
        {['What', 'Before', 'After'].map((label) => (
          <th key={label} scope="col" className="py-1.5 pr-4 font-normal">
            {label}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {changes.map(({ name, before, after }) => (
        <tr key={name} className="border-t border-rule align-top">
          <th scope="row" className="py-1.5 pr-4 font-normal text-ink-2">
            {name}
          </th>
          <td className="py-1.5 pr-4 break-words whitespace-pre-wrap text-ink-3">{before ?? '–'}</td>
          <td className="py-1.5 break-words whitespace-pre-wrap">{after ?? '–'}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
