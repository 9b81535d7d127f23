import { setTimeout as sleep } from 'node:timers/promises'
import { newKey } from '#lib/api'
import { ApiError } from '#lib/api-error'

const PAUSE_MS = 300
const LIMIT_MS = 60_000
/** What a browser may meet while something is down: no answer at all, or one of these. */
const PASSING = ['client.unreachable', 'client.timed_out', 'request.unavailable', 'request.busy']

/** What was answered on the way, e.g. `503 request.unavailable`, and how often. */
export type Met = Map<string, number>

/** Does one thing whatever comes between: asks with the same key until it is answered for good. Throws that answer if it is a refusal. */
export async function insist<T>(met: Met, ask: (key: string) => Promise<T>): Promise<T> {
  const key = newKey()
  for (const end = Date.now() + LIMIT_MS; ; await sleep(PAUSE_MS)) {
    try {
      return await ask(key)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const said = `${error.status} ${error.code}`
      met.set(said, (met.get(said) ?? 0) + 1)
      if (!PASSING.includes(error.code) || Date.now() > end) throw error
    }
  }
}

export const saidOf = (met: Met): string =>
  [...met].map(([said, times]) => `${said} x ${times}`).join(', ') || 'nothing'

/** Whether all that was met is what we promise: a code, and another try. */
export const isOnlyPassing = (met: Met): boolean =>
  [...met.keys()].every((said) => PASSING.includes(said.split(' ')[1] ?? ''))

/** What goes on while bad things are done; should it fail meanwhile, whoever awaits it hears of it. */
export function awaitedLater<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined)
  return work
}
