import type { Clock } from '#core/context'

/** Why a call was not even tried. */
export class ShortCircuit extends Error {
  override name = 'ShortCircuit'
}

/**
 * Guards calls to one outside service: after a failure, calls fail at once for a while, so that what is down is waited
 * for once and not by everybody. Then the next call finds out how it is.
 */
export function shortCircuit(service: string, pauseMs: number, clock: Pick<Clock, 'now'>) {
  let closedUntil = 0
  return async <T>(call: () => Promise<T>): Promise<T> => {
    if (clock.now().getTime() < closedUntil) throw new ShortCircuit(`${service} failed a moment ago`)
    try {
      return await call()
    } catch (error) {
      closedUntil = clock.now().getTime() + pauseMs
      throw error
    }
  }
}
