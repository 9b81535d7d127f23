/** Remembers how to stop what was started, so that all of it ends in the opposite order, whatever failed on the way. */
export interface Teardown {
  add(stop: () => Promise<void> | void): void
  /** Keeps the stop of a server. */
  keep<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T>
  run(): Promise<void>
}

export function openTeardown(): Teardown {
  const stops: (() => Promise<void> | void)[] = []
  const starting = new Set<Promise<unknown>>()
  return {
    add: (stop) => void stops.push(stop),
    keep(server) {
      const kept = server.then((started) => {
        stops.push(() => started.stop())
        return started
      })
      starting.add(kept)
      return kept
    },
    async run() {
      // What is still starting when another one fails must be stopped, too.
      await Promise.allSettled(starting)
      for (const stop of stops.splice(0).reverse()) {
        try {
          await stop()
        } catch (error) {
          console.error(error)
        }
      }
    },
  }
}
