import { useQuery } from '@tanstack/react-query'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { loadStripe } from './stripe.ts'

/** Starts paying an order, or continues: asking again gives the same payment. */
export function usePaymentStart(orderId: string) {
  const { api } = usePorts()
  return useQuery({ ...ask(api, 'payOrder', { orderId }), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 })
}

/** The provider's script for one account, once it is known which. */
export function useStripe(publishableKey = '') {
  const { config } = usePorts()
  return useQuery({
    queryKey: ['stripe', publishableKey],
    queryFn: async () => loadStripe((await config()).paymentScriptUrl, publishableKey),
    enabled: publishableKey !== '',
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    // It is what the script made, and no data to compare.
    structuralSharing: false,
  })
}
