/** Runs work when it is its turn. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>

/** Lets so many pieces of work run at the same time; the others wait. */
export function atMost(count: number): Limit {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
