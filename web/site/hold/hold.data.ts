import { useQuery } from '@tanstack/react-query'
import type { Answer } from '#lib/endpoints'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { useSignedIn } from '#lib/use-session'

export type Hold = Answer<'readHold'>

/** Our clock and the server's may differ by a moment: asks until the server agrees that a hold is over. */
const ASK_AGAIN_MS = 2_000

/** One hold; asked for again once it is due. */
export function useHold(holdId: string) {
  const { api, clock } = usePorts()
  return useQuery({
    ...ask(api, 'readHold', { holdId }),
    refetchInterval: ({ state: { data } }) => (data && isDue(data, clock.now()) ? ASK_AGAIN_MS : false),
  })
}

/** The live holds of whoever is signed in, for one event. */
export function useHolds(eventId: string): Hold[] {
  const { api } = usePorts()
  const isIn = useSignedIn().state === 'in'
  const holds = useQuery({ ...ask(api, 'listHolds', { eventId }), enabled: isIn })
  return (isIn && holds.data?.items.filter(({ status }) => status === 'active')) || []
}

/** `2 Terrace seats` */
export const seatsOf = ({ quantity, tierName }: Pick<Hold, 'quantity' | 'tierName'>): string =>
  `${quantity} ${tierName} ${quantity === 1 ? 'seat' : 'seats'}`

const isDue = ({ status, expiresAt }: Hold, now: number) => status === 'active' && Date.parse(expiresAt) <= now
