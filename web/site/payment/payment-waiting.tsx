import { useState } from 'react'
import { nameMoney } from '#lib/money'
import { usePageTitle } from '#lib/page-title'
import { usePassed } from '#lib/passed'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import type { Order } from '../order/order.data.ts'

const LONG_MS = 30_000

/** The payment is with the bank: what we wait for, and that nobody has to stay. */
export function PaymentWaiting({ order }: { order: Order }) {
  const { clock } = usePorts()
  const [longAt] = useState(() => Math.ceil(clock.now()) + LONG_MS)
  const isLong = usePassed([longAt]) === longAt
  const amount = nameMoney({ cents: order.totalCents, currency: order.currency })
  usePageTitle('Waiting for your bank')
  return (
    <section className="max-w-[62ch] pt-4 md:pt-8">
      <Heading level={1}>Waiting for your bank.</Heading>
      <p role="status" className="mt-3 text-lg text-ink-2">
        {isLong
          ? 'This takes longer than usual. Some banks need a few minutes.'
          : `Your payment of ${amount} is on its way. This takes a few seconds as a rule.`}
      </p>
      <p className="mt-6 mb-6">
        It is safe to close this page: order {order.number} is decided without it, and the result arrives in your inbox
        and by mail. Pay no second time.
      </p>
      <LinkButton href={sitePaths.inbox} kind="secondary">
        Open my inbox
      </LinkButton>
    </section>
  )
}
