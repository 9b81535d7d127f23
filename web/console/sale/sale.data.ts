import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { deviceTimers } from '#lib/timers'
import { useLiveStatus, usePush } from '#lib/use-push'
import { createMerged } from './merged.ts'

/** A sale may change hundreds of times a second; people and servers do with one. */
const EVERY_MS = 1_000
/** While the socket is silent. */
const POLL_MS = 15_000

/** The sale as it stands: asked again at each push, at most once a second, and every 15 seconds without a socket. */
export function useSale(eventId: string) {
  const { api } = usePorts()
  const isLive = useLiveStatus() === 'live'
  const sale = useQuery({
    ...ask(api, 'readSale', { eventId }),
    refetchInterval: isLive ? false : POLL_MS,
    refetchIntervalInBackground: false,
  })
  const { refetch } = sale
  const merged = useRef<ReturnType<typeof createMerged>>(undefined)
  useEffect(() => {
    const fresh = createMerged(() => void refetch(), EVERY_MS, deviceTimers)
    merged.current = fresh
    return fresh.stop
  }, [refetch])
  usePush(`sale:${eventId}`, 'sale.changed', () => merged.current?.ask())
  return sale
}
