import type { Timers } from '#lib/timers'

export interface ManualTimers extends Timers {
  /** Moves time on, running what falls due in order, with everything that follows from it. */
  advance(milliseconds: number): Promise<void>
}

/** Time that stands still until it is moved. */
export function manualTimers(start = Date.parse('2027-01-14T17:00:00Z')): ManualTimers {
  let now = start
  let waiting: { at: number; work: () => void }[] = []

  return {
    now: () => now,
    after(milliseconds, work) {
      const entry = { at: now + milliseconds, work }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    async advance(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        await settle()
        const next = waiting.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0]
        if (!next) break
        waiting = waiting.filter((other) => other !== next)
        now = next.at
        next.work()
      }
      now = end
      await settle()
    },
  }
}

/** Lets every promise that can go on do so. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
