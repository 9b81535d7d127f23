/** One exchange with the server: its clock, and this device's clock when asking and when answered. */
export interface ClockSample {
  serverAt: number
  askedAt: number
  answeredAt: number
}

export interface Clock {
  /** Server time in milliseconds since 1970, as well as this device knows it. */
  now(): number
  /** False until the server has been heard: then only minutes may be shown. */
  isTrue(): boolean
  observe(sample: ClockSample): void
  /** After sleep, or when somebody set the device's clock, older samples may lie: the next one counts. */
  doubt(): void
  subscribe(listener: () => void): () => void
}

/** A sample this much older gives way even to a slower one, since quartz drifts. */
const SAMPLE_LIFE_MS = 10 * 60_000

/** The server's clock: the offset of the exchange with the shortest round trip, which knows it best. */
export function createClock(deviceNow: () => number = Date.now): Clock {
  let best: { offset: number; roundTrip: number; takenAt: number } | undefined
  let isDoubted = false
  const listeners = new Set<() => void>()

  return {
    now: () => deviceNow() + (best?.offset ?? 0),
    isTrue: () => best !== undefined,
    observe({ serverAt, askedAt, answeredAt }) {
      const roundTrip = answeredAt - askedAt
      const isStale = best === undefined || isDoubted || answeredAt - best.takenAt > SAMPLE_LIFE_MS
      if (roundTrip < 0 || !Number.isFinite(serverAt) || (!isStale && best && roundTrip > best.roundTrip)) return
      best = { offset: serverAt + roundTrip / 2 - answeredAt, roundTrip, takenAt: answeredAt }
      isDoubted = false
      for (const listener of listeners) listener()
    },
    doubt() {
      isDoubted = true
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/**
 * What the `Date` of an answer tells: whole seconds, cut off, so it counts as an exchange that took a second longer.
 * Nothing for an answer that some cache may have kept.
 */
export function sampleOf(headers: Headers, askedAt: number, answeredAt: number): ClockSample | undefined {
  const date = headers.get('date')
  if (!date || headers.has('age') || /max-?age=[1-9]/.test(headers.get('cache-control') ?? '')) return undefined
  return { serverAt: Date.parse(date), askedAt: askedAt - SECOND_MS, answeredAt }
}

const SECOND_MS = 1000

/** A clock that stands still: for pages printed ahead of time. */
export const stoppedClock = (at: number): Clock => ({
  now: () => at,
  isTrue: () => true,
  observe: () => {},
  doubt: () => {},
  subscribe: () => () => {},
})
