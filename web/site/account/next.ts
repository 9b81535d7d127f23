import { useSearch } from 'wouter'
import { pageStorage } from '#lib/page-storage'
import { safeNext, sitePaths } from '#lib/site-paths'

const STORED_AS = 'pp.next'

/** Where this person was going: from the address, or kept from before the mail was opened. */
export function useNext(): { next: string; isGiven: boolean } {
  const given = new URLSearchParams(useSearch()).get('next')
  const next = safeNext(given ?? pageStorage().getItem(STORED_AS))
  return { next, isGiven: next !== sitePaths.home }
}

/** Where to go back to, when the address says so. */
export function useNextGiven(): string | undefined {
  const given = new URLSearchParams(useSearch()).get('next')
  return given === null ? undefined : safeNext(given)
}

/** Keeps a destination while somebody goes to their mail and comes back by its link. */
export const keepNext = (next: string): void => pageStorage().setItem(STORED_AS, next)

export const forgetNext = (): void => pageStorage().removeItem(STORED_AS)

/** Goes on to the destination. The console is an app of its own, and needs a document of its own. */
export function leaveFor(next: string, navigate: (to: string, options: { replace: boolean }) => void): void {
  if (next.startsWith(sitePaths.console)) location.assign(next)
  else navigate(next, { replace: true })
}
