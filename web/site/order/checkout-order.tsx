import { lazy, useState } from 'react'
import { Redirect } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { Answer } from '#ui/answer'
import type { Hold } from '../hold/hold.data.ts'
import { HoldReleased } from '../hold/hold-released.tsx'
import { LatePayment } from '../payment/late-payment.tsx'
import { useOrder } from './order.data.ts'

const CheckoutPayment = lazy(() =>
  import('../payment/checkout-payment.tsx').then((file) => ({ default: file.CheckoutPayment })),
)
const HoldEnded = lazy(() => import('../hold/hold-ended.tsx').then((file) => ({ default: file.HoldEnded })))

/** A hold that has become an order: what the order says decides what is shown. */
export function CheckoutOrder({ hold, orderId }: { hold: Hold; orderId: string }) {
  const [isPaying, setIsPaying] = useState(false)
  const order = useOrder(orderId, isPaying)
  return (
    <Answer of={order} what="your order">
      {(data) => {
        switch (data.status) {
          case 'paid':
          case 'partly_refunded':
            return <Redirect to={sitePaths.order(orderId)} replace />
          case 'reacquiring':
          case 'refunding':
          case 'refunded':
            return <LatePayment order={data} status={data.status} />
          case 'cancelled':
            return <HoldReleased hold={hold} />
          case 'expired':
            // A payment under way may still be answered; its form stays until it is.
            if (!isPaying) return <HoldEnded hold={hold} note={ENDED_UNPAID} />
        }
        return <CheckoutPayment hold={hold} order={data} onPaying={setIsPaying} />
      }}
    </Answer>
  )
}

const ENDED_UNPAID =
  'No payment has reached us. One that is still on its way becomes your passes if the seats are free, and is refunded in full if not.'
