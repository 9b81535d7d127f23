import { QueryClient } from '@tanstack/react-query'
import { stoppedClock } from '#lib/clock'
import type { LiveStatus } from '#lib/live'
import type { Ports } from '#lib/ports'
import { printingPorts } from '#lib/printing-ports'
import { STATES_AT } from './sample-events.ts'
import type { World } from './world.ts'

/** The world outside the page, as a state wants it: signed in, the clock stands still, and the API answers from samples. */
export function statesPorts(world: World): Ports {
  const { printedAt: _, ...printing } = printingPorts(STATES_AT)
  const listeners = new Set<() => void>()
  let status: LiveStatus = 'live'
  if (world.live === 'stale') {
    setTimeout(() => {
      status = 'stale'
      for (const listener of listeners) listener()
    }, 100)
  }
  return {
    ...printing,
    clock:
      world.live === 'stale' ? { ...stoppedClock(STATES_AT), now: runningFrom(STATES_AT) } : stoppedClock(STATES_AT),
    session: { ...printing.session, account: { call: answering(world.account ?? {}) }, current: () => signedIn },
    stepUp: { ...printing.stepUp, current: () => world.stepUp },
    live: {
      ...printing.live,
      status: () => status,
      onStatus(listener) {
        listeners.add(listener)
        return () => void listeners.delete(listener)
      },
    },
    api: { call: answering(world) },
  }
}

const signedIn = { state: 'in', userId: 'user-0' } as const

/** Says what the table has under a name; the table ties answers to names. */
const answering =
  (said: object) =>
  async (name: string, input: unknown): Promise<never> => {
    const found: unknown = new Map(Object.entries(said)).get(name)
    const answer = typeof found === 'function' ? found(input) : found
    if (answer === undefined) throw new Error(`this state has no answer for ${name}`)
    if (answer === 'never') return new Promise(() => {})
    if (answer instanceof Error) throw answer
    return answer as never
  }

const runningFrom = (at: number) => {
  const started = Date.now()
  return () => at + Date.now() - started
}

export const statesQueries = () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000 } } })
