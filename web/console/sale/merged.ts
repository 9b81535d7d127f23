import type { Timers } from '#lib/timers'

/** Does the work at once, and then at most once in so many milliseconds: what is asked for in between is done together. */
export function createMerged(work: () => void, everyMs: number, timers: Timers) {
  let lastAt = Number.NEGATIVE_INFINITY
  let callOff: (() => void) | undefined

  const run = () => {
    callOff = undefined
    lastAt = timers.now()
    work()
  }

  return {
    ask() {
      if (callOff) return
      const wait = lastAt + everyMs - timers.now()
      if (wait <= 0) return run()
      callOff = timers.after(wait, run)
    },
    stop() {
      callOff?.()
      callOff = undefined
    },
  }
}
