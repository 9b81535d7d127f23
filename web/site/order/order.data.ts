import { useQuery } from '@tanstack/react-query'
import type { Answer } from '#lib/endpoints'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { usePush } from '#lib/use-push'
import { useSignedIn } from '#lib/use-session'

export type Order = Answer<'readOrder'>

const WATCH_MS = 3_000

/** One order, kept true by pushes; while something is being decided it is also asked for. */
export function useOrder(orderId: string, isWatched = false) {
  const { api } = usePorts()
  const signedIn = useSignedIn()
  const order = useQuery({
    ...ask(api, 'readOrder', { orderId }),
    refetchInterval: ({ state: { data } }) => (isWatched || isInFlux(data?.status) ? WATCH_MS : false),
  })
  usePush(signedIn.state === 'in' ? `user:${signedIn.userId}` : undefined, 'order.changed', (changed) => {
    if (changed.orderId === orderId) void order.refetch()
  })
  return order
}

const isInFlux = (status: Order['status'] | undefined) => status === 'reacquiring' || status === 'refunding'
