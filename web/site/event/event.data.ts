import { replaceEqualDeep, useQuery } from '@tanstack/react-query'
import type { Answer } from '#lib/endpoints'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useLiveStatus } from '#lib/use-push'

export type PublicEvent = Answer<'readPublicEvent'>
export type PublicTier = PublicEvent['tiers'][number]
export type PublicWave = PublicEvent['waves'][number]
export type Pulse = Answer<'readPulse'>
export type TierPulse = Pulse['waves'][number]['tiers'][number]

/** While pushes come, this only guards against one that got lost. */
const POLL_LIVE_MS = 60_000
const POLL_MS = 15_000

export function usePublicEvent(slug: string) {
  const { api } = usePorts()
  return useQuery(ask(api, 'readPublicEvent', { slug }))
}

/** Wave states and what is left: pushed while the line is open, asked for otherwise. */
export function usePulse(eventId: string): Pulse | undefined {
  const { api } = usePorts()
  const isLive = useLiveStatus() === 'live'
  const pulse = useQuery({
    ...ask(api, 'readPulse', { eventId }),
    refetchInterval: isLive ? POLL_LIVE_MS : POLL_MS,
    structuralSharing: (known, fresh) => newestPulse(known as Pulse | undefined, fresh as Pulse),
  })
  return pulse.data
}

/** Caches on the way may be slower than a push: what was computed later counts. */
export const newestPulse = (known: Pulse | undefined, fresh: Pulse): Pulse =>
  known && known.at > fresh.at ? known : replaceEqualDeep(known, fresh)
