/** Waiting, as something that a test can hold in its hand. */
export interface Timers {
  /** Runs `work` once after so many milliseconds; the answer calls it off. */
  after(milliseconds: number, work: () => void): () => void
  now(): number
}

export const deviceTimers: Timers = {
  after: (milliseconds, work) => {
    const handle = setTimeout(work, milliseconds)
    return () => clearTimeout(handle)
  },
  now: () => Date.now(),
}
