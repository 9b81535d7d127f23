import { lazy, Suspense } from 'react'
import { useParams } from 'wouter'
import { sitePaths } from '#lib/site-paths'
import { Loading } from '#ui/loading'
import { type Hold, useHold } from '../hold/hold.data.ts'
import { HoldReleased } from '../hold/hold-released.tsx'
import { PageAnswer } from '../page-answer.tsx'
import { CheckoutDetails } from './checkout-details.tsx'
import { CheckoutOrder } from './checkout-order.tsx'

const HoldEnded = lazy(() => import('../hold/hold-ended.tsx').then((file) => ({ default: file.HoldEnded })))

/** From a hold to a paid order. Where it stands is read from the server, so that a reload loses nothing. */
export function CheckoutPage() {
  const { holdId = '' } = useParams<{ holdId: string }>()
  const hold = useHold(holdId)
  return (
    <PageAnswer
      of={hold}
      what="your hold"
      title="Checkout"
      elsewhere={{ href: sitePaths.orders, label: 'Open my orders' }}
    >
      {(data) => (
        <div className="mx-auto w-full max-w-[1180px] px-5 md:px-10">
          <Suspense fallback={<Loading what="the checkout" />}>
            <Checkout hold={data} />
          </Suspense>
        </div>
      )}
    </PageAnswer>
  )
}

function Checkout({ hold }: { hold: Hold }) {
  if (hold.orderId) return <CheckoutOrder hold={hold} orderId={hold.orderId} />
  if (hold.status === 'released') return <HoldReleased hold={hold} />
  if (hold.status === 'expired') return <HoldEnded hold={hold} />
  return <CheckoutDetails hold={hold} />
}
