import { instantsOf, wallOf, writeDay, writeTime } from '#lib/time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY]
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
  const step = STEPS.find((one) => (span.to - span.from) / one <= TICKS_MAX) ?? 365 * DAY
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

/** Midnight before `from` on that clock; from there steps are counted. */
function firstRound(from: number, step: number, timeZone: string): number {
  const day = wallOf(new Date(from), timeZone).slice(0, 10)
  const midnight = instantsOf(`${day}T00:00`, timeZone)[0]?.getTime() ?? from
  if (step >= DAY) return midnight
  return midnight + Math.floor((from - midnight) / step) * step
}

/** Whole days keep to midnight when the clocks change. */
function nextRound(at: number, step: number, timeZone: string): number {
  const next = at + step
  if (step < DAY) return next
  const day = wallOf(new Date(next + 3 * HOUR), timeZone).slice(0, 10)
  const midnight = instantsOf(`${day}T00:00`, timeZone)[0]?.getTime()
  return midnight !== undefined && midnight > at ? midnight : next
}
