import { counted } from '#lib/time'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { Facts } from '#ui/facts'
import { Ledger } from '#ui/ledger'
import { LedgerLine } from '#ui/ledger-line'
import { Moment } from '#ui/moment'
import { Money } from '#ui/money'
import { StatusMark } from '../frame/status-mark.tsx'
import type { Order } from './order.data.ts'
import { orderWords, sayFailure } from './order-words.ts'

export interface OrderPanelProps {
  /** Undefined: the panel is shut. */
  order: Order | undefined
  timeZone: string
  hasBefore: boolean
  hasAfter: boolean
  onStep(step: -1 | 1): void
  onClose(): void
}

/** One order beside the list: facts, what happened when, and its lines. */
export const OrderPanel = ({ order, timeZone, hasBefore, hasAfter, onStep, onClose }: OrderPanelProps) => (
  <Dialog
    kind="panel"
    isOpen={order !== undefined}
    onClose={onClose}
    title={order && <span className="font-count">{order.number}</span>}
    actions={
      <>
        <Button
          kind="secondary"
          size="small"
          unavailable={hasBefore ? undefined : 'This is the first.'}
          onClick={() => onStep(-1)}
        >
          Previous
        </Button>
        <Button
          kind="secondary"
          size="small"
          unavailable={hasAfter ? undefined : 'This is the last one loaded.'}
          onClick={() => onStep(1)}
        >
          Next
        </Button>
      </>
    }
  >
    {order && <OrderFacts order={order} timeZone={timeZone} />}
  </Dialog>
)

function OrderFacts({ order, timeZone }: { order: Order; timeZone: string }) {
  const { status, currency, lines, totalCents, paymentFailure, ticketIds } = order
  const { name, mark } = orderWords[status]
  const history = [
    { label: 'Placed', at: order.createdAt },
    ...(order.paidAt ? [{ label: 'Paid', at: order.paidAt }] : []),
    ...(order.refundedAt ? [{ label: 'Refunded', at: order.refundedAt }] : []),
    ...(order.holdExpiresAt ? [{ label: 'Held until', at: order.holdExpiresAt }] : []),
  ]
  return (
    <div className="grid gap-7">
      <Facts
        facts={[
          { label: 'State', value: <StatusMark kind={mark}>{name}</StatusMark> },
          { label: 'Buyer', value: order.buyerName },
          {
            label: 'E-mail',
            value: (
              <a href={`mailto:${order.buyerEmail}`} className="text-link break-all">
                {order.buyerEmail}
              </a>
            ),
          },
          { label: 'Passes', value: ticketIds.length > 0 ? counted(ticketIds.length, 'pass', 'passes') : 'None yet' },
        ]}
      />
      {paymentFailure && status !== 'paid' && (
        <p className="border-l-2 border-warn pl-3 text-warn">
          {sayFailure(paymentFailure)} <span className="font-count text-xs">{paymentFailure}</span>
        </p>
      )}
      <section>
        <h3 className="mb-2 font-semibold">What was bought</h3>
        <Ledger>
          {lines.map((line) => (
            <LedgerLine
              key={line.tierId}
              label={`${line.quantity} × ${line.tierName}`}
              value={<Money cents={line.totalCents} currency={currency} />}
              note={
                line.quantity > 1 && (
                  <>
                    <Money cents={line.unitCents} currency={currency} className="text-sm" /> each
                  </>
                )
              }
            />
          ))}
          <LedgerLine label="Total" value={<Money cents={totalCents} currency={currency} />} isTotal />
        </Ledger>
      </section>
      <section>
        <h3 className="mb-2 font-semibold">What happened</h3>
        <ol className="border-t border-ink">
          {history.map(({ label, at }) => (
            <li key={label} className="flex flex-wrap justify-between gap-x-6 border-b border-rule py-2.5">
              <span className="text-ink-3">{label}</span>
              <Moment at={at} timeZone={timeZone} />
            </li>
          ))}
        </ol>
      </section>
    </div>
  )
}
