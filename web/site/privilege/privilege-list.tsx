import type { Answer } from '#lib/endpoints'
import { useToday } from '#lib/now'
import { hoursOf, timesOf } from './privilege-words.ts'

type Privilege = Answer<'readPublicEvent'>['tiers'][number]['privileges'][number]

export interface PrivilegeListProps {
  privileges: readonly Privilege[]
  timeZone: string
}

/** What comes with a tier: how often, and at which hours. */
export function PrivilegeList({ privileges, timeZone }: PrivilegeListProps) {
  const today = useToday()
  return (
    <ul className="grid gap-2">
      {privileges.map((privilege) => {
        const notes = [privilege.detail, hoursOf(privilege, timeZone, today)].filter(Boolean)
        return (
          <li key={privilege.id} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
            <span aria-hidden="true" className="mt-[0.68em] h-px w-2.5 bg-ink-3" />
            <span>
              {privilege.name}
              {timesOf(privilege.quantity) && <span className="text-ink-2">, {timesOf(privilege.quantity)}</span>}
              {notes.map((note) => (
                <span key={note} className="block text-sm text-ink-3">
                  {note}
                </span>
              ))}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
