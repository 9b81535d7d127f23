import type { LinkedWays } from '#contract/provider'
import { useToday, useViewerZone } from '#lib/now'
import { writeMoment } from '#lib/time'
import { Button } from '#ui/button'
import { Ledger } from '#ui/ledger'

export interface LinkedListProps {
  items: LinkedWays['items']
  /** The one that is being taken away. */
  busy: string | undefined
  onUnlink(id: string): void
}

/** The providers that open this account. */
export function LinkedList({ items, busy, onUnlink }: LinkedListProps) {
  const today = useToday()
  const zone = useViewerZone()
  return (
    <Ledger label="Connected providers">
      {items.map(({ id, name, linkedAt, isLast }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <div className="min-w-0">
            <p className="font-semibold">{name}</p>
            {zone && (
              <p className="text-sm text-ink-3">Connected on {writeMoment(new Date(linkedAt), zone, today).date}</p>
            )}
          </div>
          <Button
            kind="secondary"
            size="small"
            busy={busy === id ? 'Disconnecting…' : undefined}
            unavailable={isLast ? 'The last way into your account. Set a password first.' : undefined}
            onClick={() => onUnlink(id)}
          >
            Disconnect {name}
          </Button>
        </li>
      ))}
    </Ledger>
  )
}
