import { instantsOf } from '#lib/instants'
import { wallOf } from '#lib/wall'

/** What a `datetime-local` field holds, and which of two moments is meant in the hour that autumn repeats. */
export interface ZonedTime {
  wall: string
  isLater: boolean
}

/** What a wall clock reading means in a zone. */
export type WallReading =
  | { kind: 'empty' }
  /** The clocks jump over it; `next` is what they show instead. */
  | { kind: 'gap'; next: string }
  | { kind: 'once'; at: Date }
  /** The clocks show it twice. */
  | { kind: 'twice'; first: Date; second: Date }

const DAY_MS = 86_400_000
const WALL = /^\d{4}-\d\d-\d\dT\d\d:\d\d/

export const NO_TIME: ZonedTime = { wall: '', isLater: false }

export function readWall(wall: string, timeZone: string): WallReading {
  if (!WALL.test(wall)) return { kind: 'empty' }
  const [first, second] = instantsOf(wall, timeZone)
  if (first && second) return { kind: 'twice', first, second }
  if (first) return { kind: 'once', at: first }
  return { kind: 'gap', next: afterGap(wall, timeZone) }
}

/** The instant that is meant, as ISO; undefined while the field is empty or names a moment that does not exist. */
export function instantOf({ wall, isLater }: ZonedTime, timeZone: string): string | undefined {
  const reading = readWall(wall, timeZone)
  if (reading.kind === 'once') return reading.at.toISOString()
  if (reading.kind === 'twice') return (isLater ? reading.second : reading.first).toISOString()
  return undefined
}

/** How a field shows an instant. */
export function zonedOf(instant: string | null, timeZone: string): ZonedTime {
  if (instant === null) return NO_TIME
  const at = new Date(instant)
  const wall = wallOf(at, timeZone)
  return { wall, isLater: instantsOf(wall, timeZone)[1]?.getTime() === at.getTime() }
}

/** An instant moved by so much on the wall clock: ten days later it is still six o'clock, whatever the clocks did between. */
export function shiftedBy(instant: string, byMs: number, timeZone: string): ZonedTime {
  if (byMs === 0) return zonedOf(instant, timeZone)
  const asUtc = Date.parse(`${wallOf(new Date(instant), timeZone)}Z`)
  return { wall: wallOf(new Date(asUtc + byMs), 'UTC'), isLater: false }
}

/** A day earlier the same reading exists; a day after that the clocks have jumped by what is missing. */
function afterGap(wall: string, timeZone: string): string {
  const dayBefore = wallOf(new Date(Date.parse(`${wall.slice(0, 16)}Z`) - DAY_MS), 'UTC')
  const [at] = instantsOf(dayBefore, timeZone)
  return at ? wallOf(new Date(at.getTime() + DAY_MS), timeZone) : wall
}
