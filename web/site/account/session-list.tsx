import type { SignedInSession } from '#contract/account'
import { deviceOf } from '#lib/device'
import { useToday, useViewerZone } from '#lib/now'
import { writeMoment } from '#lib/time'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'

export interface SessionListProps {
  items: SignedInSession[]
  revoke: { isPending: boolean; variables: string | undefined; mutate(sessionId: string): void }
}

/** Every browser that is signed in as this person; the others can be signed out one by one. */
export function SessionList({ items, revoke }: SessionListProps) {
  const today = useToday()
  const zone = useViewerZone()
  return (
    <Ledger label="Sessions">
      {items.map(({ id, userAgent, ipAddress, lastUsedAt, isCurrent, isSupport }) => {
        const used = zone ? writeMoment(new Date(lastUsedAt), zone, today) : undefined
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
            <div className="min-w-0">
              <p className="font-semibold">{isSupport ? 'Our support, in your place' : deviceOf(userAgent)}</p>
              <p className="text-sm text-ink-3">
                {isCurrent ? 'This browser' : used && `Last used on ${used.date}, ${used.time}`}
                {ipAddress && `, from ${ipAddress}`}
              </p>
            </div>
            {!isCurrent && (
              <Button
                kind="secondary"
                size="small"
                busy={revoke.isPending && revoke.variables === id ? 'Signing out…' : undefined}
                onClick={() => revoke.mutate(id)}
              >
                Sign out there
              </Button>
            )}
          </li>
        )
      })}
    </Ledger>
  )
}
