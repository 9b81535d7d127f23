import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { loadStripe, type Stripe } from './stripe.ts'

/** Starts paying an order, or continues: asking again gives the same payment. */
export function usePaymentStart(orderId: string) {
  const { api } = usePorts()
  return useQuery({ ...ask(api, 'payOrder', { orderId }), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 })
}

export type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'loaded'; stripe: Stripe }

/** The provider's script for one account; `retry` asks for it once more. */
export function useStripe(publishableKey: string | undefined): Loaded & { retry(): void } {
  const { config } = usePorts()
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is a reason to load again.
  useEffect(() => {
    if (publishableKey === undefined) return
    let isCurrent = true
    const become = (next: Loaded) => isCurrent && setLoaded(next)
    become({ state: 'loading' })
    config()
      .then(({ paymentScriptUrl }) => loadStripe(paymentScriptUrl, publishableKey))
      .then((stripe) => become({ state: 'loaded', stripe }))
      .catch(() => become({ state: 'failed' }))
    return () => {
      isCurrent = false
    }
  }, [config, publishableKey, attempt])

  return { ...loaded, retry: () => setAttempt(attempt + 1) }
}
