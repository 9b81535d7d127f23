import { useEffect, useRef, useState } from 'react'
import type { Stripe, StripeAnswer, StripeElements, StripeProblem } from './stripe.ts'

/** `waiting`: it is with the bank; the answer comes by itself. */
export type PaymentPhase = { name: 'form'; failure?: string } | { name: 'paying' } | { name: 'waiting' }

export interface PaymentOptions {
  stripe: Stripe
  clientSecret: string
  /** Something was decided: the order is worth another look. */
  onNews(): void
}

const WATCH_MS = 4_000
const SILENCE = 'api_connection_error'

/** One payment from the form to its answer. A second press while the first one runs does nothing. */
export function usePayment({ stripe, clientSecret, onNews }: PaymentOptions) {
  const elements = useRef<StripeElements>(undefined)
  const isRunning = useRef(false)
  const [phase, setPhase] = useState<PaymentPhase>({ name: 'form' })
  const news = useRef(onNews)
  news.current = onNews

  const conclude = (next: PaymentPhase) => {
    setPhase(next)
    news.current()
  }

  /** After a reload the bank may still be thinking, or have answered already. */
  useEffect(() => {
    let isCurrent = true
    void stripe.retrievePaymentIntent(clientSecret).then((answer) => {
      if (isCurrent && isUnderWay(answer)) setPhase({ name: 'waiting' })
    })
    return () => {
      isCurrent = false
    }
  }, [stripe, clientSecret])

  useEffect(() => {
    if (phase.name !== 'waiting') return
    const watch = setInterval(async () => {
      const failure = failureOf(await stripe.retrievePaymentIntent(clientSecret))
      news.current()
      if (failure) setPhase({ name: 'form', failure })
    }, WATCH_MS)
    return () => clearInterval(watch)
  }, [phase.name, stripe, clientSecret])

  async function pay() {
    if (isRunning.current || !elements.current) return
    isRunning.current = true
    setPhase({ name: 'paying' })
    const answer = await stripe
      .confirmPayment({
        elements: elements.current,
        confirmParams: { return_url: location.href },
        redirect: 'if_required',
      })
      .catch(() => ({ error: { type: SILENCE } }))
    isRunning.current = false
    conclude(phaseAfter(await heardOf(stripe, clientSecret, answer)))
  }

  return { phase, elements, pay }
}

/** When no answer came, the payment may have happened all the same: the provider knows. */
async function heardOf(stripe: Stripe, clientSecret: string, answer: StripeAnswer): Promise<StripeAnswer> {
  if (!('error' in answer) || answer.error.type !== SILENCE) return answer
  return stripe.retrievePaymentIntent(clientSecret).catch(() => answer)
}

function phaseAfter(answer: StripeAnswer): PaymentPhase {
  if (isUnderWay(answer)) return { name: 'waiting' }
  // What is wrong in a field is said beside it, by the form.
  if ('error' in answer && answer.error.type === 'validation_error') return { name: 'form' }
  return { name: 'form', failure: failureOf(answer) ?? SILENCE_TEXT }
}

const SILENCE_TEXT = 'processing_error'

const statusOf = (answer: StripeAnswer): string | undefined =>
  'error' in answer ? answer.error.payment_intent?.status : answer.paymentIntent.status

const isUnderWay = (answer: StripeAnswer): boolean => ['processing', 'succeeded'].includes(statusOf(answer) ?? '')

/** The finest reason there is; undefined while nothing has been refused. */
function failureOf(answer: StripeAnswer): string | undefined {
  if ('error' in answer) return answer.error.type === SILENCE ? undefined : reasonOf(answer.error)
  const { status, last_payment_error: problem } = answer.paymentIntent
  if (status === 'requires_payment_method' && problem) return reasonOf(problem)
  return undefined
}

const reasonOf = ({ decline_code, code, type }: StripeProblem): string => decline_code ?? code ?? type
