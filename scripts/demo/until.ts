import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 100
const LIMIT_MS = 60_000

/** Asks again and again until there is an answer; throws with `what` was awaited when none comes in a minute. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  everyMs = EVERY_MS,
  limitMs = LIMIT_MS,
): Promise<T> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(everyMs)) {
    const answer = await ask()
    if (answer !== undefined) return answer
  }
  throw new Error(`There was no ${what} within ${limitMs / 1000} seconds.`)
}
