import { nameMoney } from '#lib/money'
import { useToday, useViewerZone } from '#lib/now'
import { usePageTitle } from '#lib/page-title'
import { sitePaths } from '#lib/site-paths'
import { counted, writeMoment } from '#lib/time'
import { Facts } from '#ui/facts'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import { OrderPasses } from '../ticket/order-passes.tsx'
import type { Order } from './order.data.ts'
import { OrderLines } from './order-lines.tsx'

/** Paid: the passes are drawn, and what was charged is written down. */
export function OrderConfirmed({ order }: { order: Order }) {
  const seats = order.lines.reduce((sum, { quantity }) => sum + quantity, 0)
  usePageTitle(`Order ${order.number}`)
  return (
    <>
      <Heading level={1}>You’re in.</Heading>
      <p className="mt-3 text-lg text-ink-2">
        {counted(seats, 'pass', 'passes')} for {order.eventName}. A confirmation is on its way to {order.buyerEmail}.
      </p>
      <div className="mt-8">
        <OrderPasses ids={order.ticketIds} expected={seats} />
      </div>
      <section className="mt-14 max-w-[720px]">
        <Heading level={2} className="mb-4">
          Your order
        </Heading>
        <OrderFacts order={order} />
        <div className="mt-6">
          <OrderLines order={order} />
        </div>
        <div className="mt-6 flex flex-wrap gap-3">
          <LinkButton href={sitePaths.passes}>All my passes</LinkButton>
          <LinkButton href={sitePaths.event(order.eventSlug)} kind="secondary">
            Back to the event
          </LinkButton>
        </div>
      </section>
    </>
  )
}

function OrderFacts({ order }: { order: Order }) {
  const today = useToday()
  const zone = useViewerZone()
  const { number, buyerName, totalCents, currency, paidAt } = order
  const paid = paidAt && zone ? writeMoment(new Date(paidAt), zone, today) : undefined
  const charged = totalCents === 0 ? 'Nothing' : nameMoney({ cents: totalCents, currency })
  return (
    <Facts
      facts={[
        { label: 'Number', value: <span className="font-count">{number}</span> },
        { label: 'Charged', value: paid ? `${charged}, on ${paid.date} at ${paid.time}` : charged },
        { label: 'Buyer', value: buyerName },
      ]}
    />
  )
}
