import { useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { sitePaths } from '#lib/site-paths'

export interface TierChoice {
  tierId: string | undefined
  seats: number
  choose(tierId: string, seats: number): void
  close(): void
}

/** The chosen tier and number of seats, kept in the address: a reload and signing in come back to the same choice. */
export function useTierChoice(slug: string): TierChoice {
  const search = new URLSearchParams(useSearch())
  const [, navigate] = useLocation()
  const isOwnEntry = useRef(false)
  const tierId = search.get('tier') ?? undefined
  const seats = Math.max(1, Math.trunc(Number(search.get('seats'))) || 1)
  return {
    tierId,
    seats,
    choose(chosen, count) {
      const isOpen = tierId !== undefined
      if (!isOpen) isOwnEntry.current = true
      navigate(sitePaths.choice(slug, chosen, count), { replace: isOpen })
    },
    close() {
      if (isOwnEntry.current) history.back()
      else navigate(sitePaths.event(slug), { replace: true })
      isOwnEntry.current = false
    },
  }
}
