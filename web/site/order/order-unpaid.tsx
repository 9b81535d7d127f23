import { usePageTitle } from '#lib/page-title'
import { sitePaths } from '#lib/site-paths'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import type { Order } from './order.data.ts'
import { OrderLines } from './order-lines.tsx'

/** An order without money: still to be paid, or over. */
export function OrderUnpaid({ order }: { order: Order }) {
  usePageTitle(`Order ${order.number}`)
  const isOpen = order.status === 'held' || order.status === 'awaiting_payment'
  return (
    <section className="max-w-[720px]">
      <p className="mb-2 font-count text-sm text-ink-3">{order.number}</p>
      <Heading level={1}>
        {isOpen
          ? 'This order is not paid yet.'
          : order.status === 'cancelled'
            ? 'You gave this order up.'
            : 'This order ended without a payment.'}
      </Heading>
      <p className="mt-3 mb-6 text-lg text-ink-2">
        {isOpen ? 'Your seats are held while you pay.' : 'Its seats are free for others again. Nothing was charged.'}
      </p>
      <OrderLines order={order} />
      <div className="mt-6 flex flex-wrap gap-3">
        {isOpen && <LinkButton href={sitePaths.checkout(order.holdId)}>Finish my order</LinkButton>}
        <LinkButton href={sitePaths.event(order.eventSlug)} kind="secondary">
          {order.eventName}
        </LinkButton>
      </div>
    </section>
  )
}
