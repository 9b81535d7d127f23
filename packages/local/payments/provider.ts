import type { Clock } from '#core/context'
import type { Store } from './store.ts'

/** What every operation of the service works on. */
export interface Provider {
  store: Store
  clock: Pick<Clock, 'now'>
}

/** An answer of the API; `losesReply` does the work and drops the connection, `isReplay` came from an earlier call. */
export interface Answer {
  status: number
  body: unknown
  losesReply?: boolean
  isReplay?: boolean
}

export const okay = (body: unknown): Answer => ({ status: 200, body })
