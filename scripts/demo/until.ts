import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 100
const LIMIT_MS = 60_000

/** Asks again and again until there is an answer; throws with `what` was awaited when none comes in a minute. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, everyMs = EVERY_MS): Promise<T> {
  for (const end = Date.now() + LIMIT_MS; Date.now() < end; await sleep(everyMs)) {
    const answer = await ask()
    if (answer !== undefined) return answer
  }
  throw new Error(`There was no ${what} within ${LIMIT_MS / 1000} seconds.`)
}

/** Does the same for many, so many at once, and tells the answers in order. */
export async function forEachAtOnce<T, R>(items: T[], atOnce: number, work: (item: T, index: number) => Promise<R>) {
  const answers: R[] = []
  let next = 0
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      // The index was just compared with the length.
      answers[index] = await work(items[index] as T, index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return answers
}
