import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react'
import { nameMoney } from '#lib/money'
import { Button } from '#ui/button'
import { GiveBack } from '../hold/give-back.tsx'
import type { Hold } from '../hold/hold.data.ts'
import { CheckoutFrame } from '../order/checkout-frame.tsx'
import type { Order } from '../order/order.data.ts'
import { CardForm } from './card-form.tsx'
import { PaymentProblem } from './payment-problem.tsx'
import { PaymentWaiting } from './payment-waiting.tsx'
import type { Stripe } from './stripe.ts'
import { usePayment } from './use-payment.ts'

export interface PaymentFormProps {
  hold: Hold
  order: Order
  stripe: Stripe
  clientSecret: string
  onPaying(isPaying: boolean): void
}

/** The form, its button with the amount on it, and what came of pressing it. */
export function PaymentForm({ hold, order, stripe, clientSecret, onPaying }: PaymentFormProps) {
  const queries = useQueryClient()
  const [isReady, setIsReady] = useState(false)
  const { phase, elements, pay } = usePayment({
    stripe,
    clientSecret,
    onNews: () => void queries.invalidateQueries({ queryKey: ['readOrder', { orderId: order.id }] }),
  })
  const isUnderWay = phase.name !== 'form'
  const tell = useEffectEvent(onPaying)
  useEffect(() => {
    tell(isUnderWay)
    return () => tell(false)
  }, [isUnderWay])

  if (phase.name === 'waiting') return <PaymentWaiting order={order} />

  const amount = nameMoney({ cents: order.totalCents, currency: order.currency })
  const isPaying = phase.name === 'paying'
  const failure = phase.name === 'form' ? (phase.failure ?? order.paymentFailure) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void pay()
  }
  return (
    <CheckoutFrame hold={hold} title="Payment" step={2} isPaying={isPaying}>
      <form className="grid max-w-[560px] gap-6" onSubmit={submit}>
        {failure && <PaymentProblem code={failure} amount={amount} />}
        <CardForm stripe={stripe} clientSecret={clientSecret} elements={elements} onReady={() => setIsReady(true)} />
        <p className="text-sm text-ink-2">
          Your bank may ask you to confirm. By paying you accept the rules of the event.
        </p>
        <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
          <Button
            type="submit"
            busy={isPaying ? 'Paying…' : undefined}
            unavailable={isReady ? undefined : 'The card form is still loading.'}
          >
            Pay {amount}
          </Button>
          {!isPaying && <GiveBack hold={hold} />}
        </div>
      </form>
    </CheckoutFrame>
  )
}
