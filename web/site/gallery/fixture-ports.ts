import { ApiError } from '#lib/api-error'
import { type Clock, createClock, stoppedClock } from '#lib/clock'
import type { Answer, EndpointName, Input } from '#lib/endpoints'
import type { LiveStatus } from '#lib/live'
import type { Ports } from '#lib/ports'
import type { AccountApi, Session, SignedIn } from '#lib/session'
import { noStepUp, type StepUpReason } from '#lib/step-up'

/** What one endpoint answers: always the same, by its input, with a refusal, or never. */
type Answering<N extends EndpointName> = Answer<N> | ((input: Input<N>) => Answer<N>) | ApiError | 'never'

export interface Fixture {
  answers: { [N in EndpointName]?: Answering<N> }
  /** Answers of `/auth` by endpoint; null when left out. */
  account?: Record<string, unknown>
  signedIn?: SignedIn
  live?: LiveStatus
  /** The question that an act is waiting for. */
  stepUp?: StepUpReason
  /** The moment at which this stands still; with `isRunning` it starts there. */
  at: number
  isRunning?: boolean
  paymentScriptUrl?: string
}

/** A world made of given answers. */
export function fixturePorts(fixture: Fixture): Ports {
  const nothing = () => {}
  const never = () => nothing
  return {
    clock: clockOf(fixture),
    api: { call: async (name, input) => answerOf(fixture.answers[name], input) },
    session: sessionOf(fixture),
    stepUp: { ...noStepUp, current: () => fixture.stepUp },
    live: {
      subscribe: never,
      onResume: never,
      status: () => fixture.live ?? 'live',
      onStatus: never,
      wake: nothing,
      restart: nothing,
      stop: nothing,
    },
    config: async () => ({
      socketUrl: 'ws://localhost',
      paymentScriptUrl: fixture.paymentScriptUrl ?? '/nowhere.js',
      publishableKey: 'pk_test_gallery',
    }),
  }
}

function clockOf({ at, isRunning = false }: Fixture): Clock {
  if (!isRunning) return stoppedClock(at)
  const startedAt = Date.now()
  const clock = createClock()
  clock.observe({ serverAt: at, askedAt: startedAt, answeredAt: startedAt })
  return clock
}

const missing = () =>
  new ApiError({ code: 'request.not_found', status: 404, title: 'There is nothing at this address.' })

async function answerOf(entry: unknown, input: unknown) {
  if (entry === 'never') return new Promise<never>(() => {})
  if (entry instanceof ApiError) throw entry
  if (entry === undefined) throw missing()
  return typeof entry === 'function' ? entry(input) : entry
}

function sessionOf({ signedIn = { state: 'out' }, account = {} }: Fixture): Session {
  let current = signedIn
  const listeners = new Set<() => void>()
  const become = (next: SignedIn) => {
    current = next
    for (const listener of listeners) listener()
  }
  const call = async (name: string, input: unknown) =>
    answerOf(account[name] ?? (name in account ? account[name] : null), input)
  return {
    account: { call } as AccountApi,
    token: async () => undefined,
    renew: async () => undefined,
    current: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async signIn(input) {
      await call('signIn', input)
      become({ state: 'in', userId: 'user' })
    },
    begin: async () => become({ state: 'in', userId: 'user' }),
    signOut: async () => become({ state: 'out' }),
    recheck: () => {},
  }
}
