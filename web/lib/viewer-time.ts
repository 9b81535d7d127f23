import { LOCALE } from './locale.ts'
import { cityOf, formatter, writeTime } from './time.ts'
import { wallOf } from './wall.ts'

const HOUR = 3_600_000

/** What the same moment is for the viewer: `02:00 for you, New York`; undefined when both clocks agree. */
export function writeForViewer(at: Date, eventZone: string, zone: string, locale = LOCALE): string | undefined {
  if (wallOf(at, eventZone) === wallOf(at, zone)) return undefined
  const time = writeTime(at, zone, false, locale)
  const note = boundaryNote(at, eventZone, zone, locale)
  return note ? `${time} for you, ${cityOf(zone)}. That is ${note} for you.` : `${time} for you, ${cityOf(zone)}`
}

/** The viewer's day in words when it is another than the event's, or when it is deep night there: `Friday night`. */
export function boundaryNote(at: Date, eventZone: string, zone: string, locale = LOCALE): string | undefined {
  const isOtherDay = dayOf(at, eventZone) !== dayOf(at, zone)
  const hour = hourOf(at, zone)
  const isNight = hour < 6 || hour >= 22
  if (!isOtherDay && !isNight) return undefined
  const evening = hour < 6 ? new Date(at.getTime() - 6 * HOUR) : at
  const weekday = formatter(locale, { timeZone: zone, weekday: 'long' }).format(isNight ? evening : at)
  return isNight ? `${weekday} night` : weekday
}

const dayOf = (at: Date, timeZone: string) => wallOf(at, timeZone).slice(0, 10)
const hourOf = (at: Date, timeZone: string) => Number(wallOf(at, timeZone).slice(11, 13))
