import { stoppedClock } from './clock.ts'
import type { Ports } from './ports.ts'
import type { AccountApi } from './session.ts'
import { noStepUp } from './step-up.ts'

/** The world of a page that is printed ahead of time: nobody is signed in, nothing moves, nothing can be asked. */
export function printingPorts(printedAt: number): Ports {
  const refuse = () => Promise.reject(new Error('a printed page asks nothing'))
  const nothing = () => {}
  const never = () => nothing
  const account: AccountApi = { call: refuse }
  return {
    printedAt,
    clock: stoppedClock(printedAt),
    api: { call: refuse },
    config: refuse,
    session: {
      account,
      token: async () => undefined,
      renew: async () => undefined,
      current: () => SIGNED_OUT,
      subscribe: never,
      signIn: refuse,
      begin: refuse,
      signOut: refuse,
      recheck: nothing,
    },
    stepUp: noStepUp,
    live: {
      subscribe: never,
      onResume: never,
      status: () => 'idle',
      onStatus: never,
      wake: nothing,
      restart: nothing,
      stop: nothing,
    },
  }
}

const SIGNED_OUT = { state: 'out' } as const
