import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { forgetWhoLeft } from '#lib/forget-who-left'
import type { SignedIn } from '#lib/session'

/** A page that shows one answer, and a session that changes under it. */
function page() {
  let signedIn: SignedIn = { state: 'unknown' }
  const listeners = new Set<() => void>()
  const queries = new QueryClient()
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  forgetWhoLeft({ current: () => signedIn, subscribe }, queries)
  const shown = new QueryObserver(queries, { queryKey: ['mine'], enabled: false })
  shown.subscribe(() => {})
  queries.setQueryData(['mine'], 'a secret')
  return {
    become(next: SignedIn) {
      signedIn = next
      for (const listener of listeners) listener()
    },
    shown: () => shown.getCurrentResult().data,
  }
}

const ada: SignedIn = { state: 'in', userId: 'ada' }

test.each<[string, SignedIn]>([
  ['leaves', { state: 'out' }],
  ['has to prove a second factor', { state: 'out', needsFactor: true }],
  ['is followed by another', { state: 'in', userId: 'bea' }],
])('what was loaded for somebody goes when that person %s', (_, next) => {
  const { become, shown } = page()
  become(ada)

  become({ state: 'unknown' })
  become(next)

  expect(shown()).toBeUndefined()
})

test('it stays while that person is only looked for again, and when a visitor is found to be somebody', () => {
  const { become, shown } = page()

  become(ada)
  become({ state: 'unknown' })
  become(ada)

  expect(shown()).toBe('a secret')
})
