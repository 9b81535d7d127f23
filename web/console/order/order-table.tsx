import { writeDay, writeTime } from '#lib/time'
import { Money } from '#ui/money'
import { DataTable } from '../frame/data-table.tsx'
import { StatusMark } from '../frame/status-mark.tsx'
import type { Order } from './order.data.ts'
import { orderWords } from './order-words.ts'

export interface OrderTableProps {
  orders: readonly Order[]
  timeZone: string
  openId: string | undefined
  onOpen(orderId: string): void
}

export const OrderTable = ({ orders, timeZone, openId, onOpen }: OrderTableProps) => (
  <DataTable<Order>
    label="Orders"
    rows={orders}
    keyOf={({ id }) => id}
    isMarked={({ id }) => id === openId}
    onChoose={({ id }) => onOpen(id)}
    columns={[
      {
        key: 'number',
        label: 'Order',
        cell: ({ id, number, buyerName, status }) => (
          <>
            <button
              type="button"
              className="text-link min-h-11 text-left font-count whitespace-nowrap"
              aria-haspopup="dialog"
              aria-label={`Order ${number} of ${buyerName}`}
              onClick={() => onOpen(id)}
            >
              {number}
            </button>
            <span className="grid gap-0.5 md:hidden">
              <span>{buyerName}</span>
              <StatusMark kind={orderWords[status].mark}>{orderWords[status].name}</StatusMark>
            </span>
          </>
        ),
      },
      {
        key: 'buyer',
        label: 'Buyer',
        isSpare: true,
        cell: ({ buyerName, buyerEmail }) => (
          <>
            <span className="block">{buyerName}</span>
            <span className="block text-sm text-ink-3">{buyerEmail}</span>
          </>
        ),
      },
      {
        key: 'places',
        label: 'Places',
        isSpare: true,
        cell: ({ lines }) => lines.map(({ quantity, tierName }) => `${quantity} ${tierName}`).join(', '),
      },
      {
        key: 'status',
        label: 'State',
        isSpare: true,
        cell: ({ status }) => <StatusMark kind={orderWords[status].mark}>{orderWords[status].name}</StatusMark>,
      },
      {
        key: 'created',
        label: 'Placed',
        isSpare: true,
        cell: ({ createdAt }) => (
          <span className="whitespace-nowrap">
            {writeDay(new Date(createdAt), timeZone)},{' '}
            <span className="font-count">{writeTime(new Date(createdAt), timeZone)}</span>
          </span>
        ),
      },
      {
        key: 'total',
        label: 'Total',
        align: 'right',
        cell: ({ totalCents, currency }) => <Money cents={totalCents} currency={currency} />,
      },
    ]}
  />
)
