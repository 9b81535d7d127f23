import { useMemo } from 'react'
import { usePassed } from '#lib/passed'
import { type PublicEvent, usePulse } from './event.data.ts'
import { momentsOf, type Sale, saleOf } from './sale.ts'

/** The sale as it stands now: it changes by what is pushed, and by the server's clock alone. */
export function useSale(event: PublicEvent): Sale {
  const pulse = usePulse(event.id)
  const now = usePassed(momentsOf(event, pulse), pulse?.at)
  return useMemo(() => saleOf(event, pulse, now), [event, pulse, now])
}
