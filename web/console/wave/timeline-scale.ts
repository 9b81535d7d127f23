import { instantsOf } from '#lib/instants'
import { writeDay, writeTime } from '#lib/time'
import { wallOf } from '#lib/wall'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const MONTH = 30.5 * DAY
/** From a month on, steps are whole months. */
const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, MONTH, 3 * MONTH, 12 * MONTH]
const TICKS_MAX = 6
const MARGIN = 0.04
const SPAN_MIN = 6 * HOUR

export interface Span {
  from: number
  to: number
}

export interface Tick {
  at: number
  label: string
}

interface Timed {
  opensAt: string
  closesAt: string | null
}

/** The stretch of time that shows every wave and the present, with a little room at both ends. */
export function spanOf(waves: readonly Timed[], now: number): Span {
  const moments = waves.flatMap(({ opensAt, closesAt }) => [opensAt, closesAt ?? opensAt].map((at) => Date.parse(at)))
  const [first, last] = [Math.min(now, ...moments), Math.max(now, ...moments)]
  const room = Math.max(last - first, SPAN_MIN) * MARGIN
  return { from: first - room, to: Math.max(last, first + SPAN_MIN) + room * 2 }
}

/** Where a moment lies, 0 to 1. */
export const placeOf = (at: number, { from, to }: Span): number => Math.min(1, Math.max(0, (at - from) / (to - from)))

/** Round moments of the event's own clock: hours on a short line, days and months on a long one. */
export function ticksOf(span: Span, timeZone: string): Tick[] {
  const step = STEPS.find((one) => (span.to - span.from) / one <= TICKS_MAX) ?? 12 * MONTH
  const start = firstRound(span.from, step, timeZone)
  const ticks: Tick[] = []
  for (let at = start; at <= span.to; at = nextRound(at, step, timeZone)) {
    if (at >= span.from) ticks.push({ at, label: labelOf(at, step, timeZone) })
  }
  return ticks
}

/** How far one press of an arrow key, or a small drag, moves a wave. */
export function nudgeOf({ from, to }: Span): number {
  const width = to - from
  if (width > 60 * DAY) return DAY
  return width > 4 * DAY ? HOUR : 15 * MINUTE
}

const labelOf = (at: number, step: number, timeZone: string) => {
  const date = new Date(at)
  const isMidnight = wallOf(date, timeZone).endsWith('T00:00')
  return step < DAY && !isMidnight ? writeTime(date, timeZone) : writeDay(date, timeZone)
}

/** Midnight before `from` on that clock, or the first of the month; from there steps are counted. */
function firstRound(from: number, step: number, timeZone: string): number {
  const day = wallOf(new Date(from), timeZone).slice(0, 10)
  if (step >= MONTH) return midnightOf(`${day.slice(0, 8)}01`, timeZone)
  const midnight = midnightOf(day, timeZone)
  return step >= DAY ? midnight : midnight + Math.floor((from - midnight) / step) * step
}

/** Whole days keep to midnight when the clocks change, and whole months to their first. */
function nextRound(at: number, step: number, timeZone: string): number {
  if (step < DAY) return at + step
  const [year = 0, month = 1, day = 1] = wallOf(new Date(at), timeZone).slice(0, 10).split('-').map(Number)
  const next =
    step >= MONTH
      ? Date.UTC(year, month - 1 + Math.round(step / MONTH), 1)
      : Date.UTC(year, month - 1, day + Math.round(step / DAY))
  return midnightOf(new Date(next).toISOString().slice(0, 10), timeZone)
}

/** Where the clocks jump at midnight, the day begins an hour later. */
function midnightOf(day: string, timeZone: string): number {
  const [at] = [`${day}T00:00`, `${day}T01:00`].flatMap((wall) => instantsOf(wall, timeZone))
  return at?.getTime() ?? Date.parse(`${day}T00:00Z`)
}
