import { useParams } from 'wouter'
import { Answer } from '#ui/answer'
import { useHold } from '../hold/hold.data.ts'
import { HoldEnded } from '../hold/hold-ended.tsx'
import { HoldReleased } from '../hold/hold-released.tsx'
import { CheckoutDetails } from './checkout-details.tsx'
import { CheckoutOrder } from './checkout-order.tsx'

/** From a hold to a paid order. Where it stands is read from the server, so that a reload loses nothing. */
export function CheckoutPage() {
  const { holdId = '' } = useParams<{ holdId: string }>()
  const hold = useHold(holdId)
  return (
    <div className="mx-auto w-full max-w-[1180px] px-5 md:px-10">
      <Answer of={hold} what="your hold">
        {(data) => {
          if (data.orderId) return <CheckoutOrder hold={data} orderId={data.orderId} />
          if (data.status === 'released') return <HoldReleased hold={data} />
          if (data.status === 'expired') return <HoldEnded hold={data} />
          return <CheckoutDetails hold={data} />
        }}
      </Answer>
    </div>
  )
}
