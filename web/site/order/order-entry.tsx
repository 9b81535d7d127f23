import { Link } from 'wouter'
import { useViewerZone } from '#lib/now'
import { sitePaths } from '#lib/site-paths'
import { writeDay } from '#lib/time'
import { LedgerRow } from '#ui/ledger-row'
import { Money } from '#ui/money'
import type { Order } from './order.data.ts'
import { statusWords } from './order-words.ts'

/** One order of a list. */
export function OrderEntry({ order }: { order: Order }) {
  const zone = useViewerZone()
  const seats = order.lines.map(({ quantity, tierName }) => `${quantity} × ${tierName}`).join(', ')
  return (
    <LedgerRow
      title={
        <Link href={sitePaths.order(order.id)} className="text-link">
          {order.eventName}
        </Link>
      }
      value={<Money cents={order.totalCents} currency={order.currency} />}
      note={
        <>
          <span className="block">{seats}</span>
          <span className="block text-sm text-ink-3">
            {statusWords[order.status]}, <span className="font-count">{order.number}</span>
            {zone && `, ${writeDay(new Date(order.createdAt), zone)}`}
          </span>
        </>
      }
    />
  )
}
