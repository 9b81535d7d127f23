import { nameMoney } from '#lib/money'
import { usePageTitle } from '#lib/page-title'
import { sitePaths } from '#lib/site-paths'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import type { Order } from '../order/order.data.ts'

const words = {
  reacquiring: {
    title: 'Your payment came after the hold had ended.',
    text: 'We are taking your seats again. If they are gone, the full amount goes back to your card.',
  },
  refunding: {
    title: 'The seats were gone when your payment came.',
    text: 'The full amount is on its way back to your card. Your bank shows it within a few days.',
  },
  refunded: {
    title: 'Your money has been sent back.',
    text: 'The full amount went back to your card. Your bank shows it within a few days.',
  },
} as const

/** A hold that was lost while its payment was under way: where the money is, and where the seats are. */
export function LatePayment({ order, status }: { order: Order; status: keyof typeof words }) {
  const { title, text } = words[status]
  usePageTitle(title)
  return (
    <section className="max-w-[62ch] pt-4 md:pt-8" role="status">
      <Heading level={1}>{title}</Heading>
      <p className="mt-3 text-lg text-ink-2">{text}</p>
      <p className="mt-6 mb-6">
        Order {order.number}, {nameMoney({ cents: order.totalCents, currency: order.currency })}. It is safe to close
        this page: the result arrives in your inbox and by mail.
      </p>
      <LinkButton href={sitePaths.event(order.eventSlug)} kind="secondary">
        See what is left
      </LinkButton>
    </section>
  )
}
