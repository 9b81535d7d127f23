import { useParams } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { PageAnswer } from '../page-answer.tsx'
import { LatePayment } from '../payment/late-payment.tsx'
import { type Order, useOrder } from './order.data.ts'
import { OrderConfirmed } from './order-confirmed.tsx'
import { OrderUnpaid } from './order-unpaid.tsx'

/** One order: what was bought and charged, or where it stands. */
export function OrderPage() {
  const { orderId = '' } = useParams<{ orderId: string }>()
  const order = useOrder(orderId)
  return (
    <PageAnswer
      of={order}
      what="this order"
      title="Order"
      elsewhere={{ href: sitePaths.orders, label: 'Open my orders' }}
    >
      {(data) => (
        <div className="mx-auto w-full max-w-[1180px] px-5 pt-4 md:px-10 md:pt-8">
          <OrderByStatus order={data} />
        </div>
      )}
    </PageAnswer>
  )
}

function OrderByStatus({ order }: { order: Order }) {
  switch (order.status) {
    case 'paid':
    case 'partly_refunded':
      return <OrderConfirmed order={order} />
    case 'reacquiring':
    case 'refunding':
    case 'refunded':
      return <LatePayment order={order} status={order.status} />
    default:
      return <OrderUnpaid order={order} />
  }
}
