import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiError, sentenceOf } from '#lib/api-error'
import { Button } from '#ui/button'
import { Skeleton } from '#ui/skeleton'
import { GiveBack } from '../hold/give-back.tsx'
import type { Hold } from '../hold/hold.data.ts'
import { CheckoutFrame } from '../order/checkout-frame.tsx'
import type { Order } from '../order/order.data.ts'
import { Problem } from '../problem.tsx'
import { usePaymentStart, useStripe } from './payment.data.ts'
import { PaymentForm } from './payment-form.tsx'
import { PaymentWaiting } from './payment-waiting.tsx'

export interface CheckoutPaymentProps {
  hold: Hold
  order: Order
  /** True from the press of the button until the bank has answered. */
  onPaying(isPaying: boolean): void
}

/** Second step: the provider's form, from its own place, only here. */
export function CheckoutPayment({ hold, order, onPaying }: CheckoutPaymentProps) {
  const start = usePaymentStart(order.id)
  const provider = useStripe(start.data?.publishableKey)
  const code = start.error instanceof ApiError ? start.error.code : undefined
  const queries = useQueryClient()

  // Starting to pay may have lengthened the hold, or have found that it is over.
  useEffect(() => {
    if (start.dataUpdatedAt === 0 && code === undefined) return
    void queries.invalidateQueries({ queryKey: ['readHold'] })
    void queries.invalidateQueries({ queryKey: ['readOrder'] })
  }, [start.dataUpdatedAt, code, queries])

  if (code === 'order.already_paid') return <PaymentWaiting order={order} />
  if (start.data && provider.data) {
    const { clientSecret } = start.data
    return <PaymentForm {...{ hold, order, clientSecret, onPaying }} stripe={provider.data} />
  }
  const isDown = start.isError || (provider.isError && !provider.isFetching)
  return (
    <CheckoutFrame hold={hold} title="Payment" step={2}>
      {isDown ? (
        <div className="grid max-w-[560px] gap-5">
          <Problem>{sentenceFor(start.error)}</Problem>
          <div className="flex flex-wrap gap-x-6 gap-y-3">
            <Button onClick={() => void (start.isError ? start : provider).refetch()}>Try again</Button>
            <GiveBack hold={hold} />
          </div>
        </div>
      ) : (
        <div className="max-w-[560px]" aria-busy="true">
          <Skeleton rows={4} />
          <p role="status" className="sr-only">
            Preparing the payment
          </p>
        </div>
      )}
    </CheckoutFrame>
  )
}

function sentenceFor(error: Error | null): string {
  if (!error) return 'The card form did not load. Your seats stay held.'
  const isProvider = error instanceof ApiError && error.code === 'payment.provider_unavailable'
  return isProvider
    ? 'Card payments are having a problem, not your card. Your seats stay held; try again in a minute.'
    : sentenceOf(error)
}
