import { kept, LOCALE } from './locale.ts'

/** A moment taken apart for reading: `Saturday 22 May`, `08:00`, `Monaco`. */
export interface WrittenMoment {
  date: string
  time: string
  city: string
}

const formatter = kept(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** The city that an IANA zone is named after: `America/New_York` gives `New York`. */
export function cityOf(timeZone: string): string {
  const city = timeZone.split('/').at(-1) ?? timeZone
  return city.replaceAll('_', ' ')
}

/** The zone of this device; callers decide when it may be asked, since a server has another. */
export const viewerZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** `Saturday 22 May`, with the year once it is another one than `now`'s. */
export function writeDate(at: Date, timeZone: string, now: Date, locale = LOCALE): string {
  const isThisYear = yearOf(at, timeZone) === yearOf(now, timeZone)
  const options = { timeZone, weekday: 'long', day: 'numeric', month: 'long' } as const
  return formatter(locale, isThisYear ? options : { ...options, year: 'numeric' })
    .format(at)
    .replace(',', '')
}

/** `22 May` */
export const writeDay = (at: Date, timeZone: string, locale = LOCALE): string =>
  formatter(locale, { timeZone, day: 'numeric', month: 'short' }).format(at)

/** `08:00`, or `08:00:05` when seconds matter. */
export const writeTime = (at: Date, timeZone: string, withSeconds = false, locale = LOCALE): string =>
  formatter(locale, { timeZone, hour: '2-digit', minute: '2-digit', ...(withSeconds && { second: '2-digit' }) }).format(
    at,
  )

/** The moment as the event's own clock shows it. */
export const writeMoment = (at: Date, timeZone: string, now: Date, locale = LOCALE): WrittenMoment => ({
  date: writeDate(at, timeZone, now, locale),
  time: writeTime(at, timeZone, false, locale),
  city: cityOf(timeZone),
})

/** `Saturday 22 May, 08:00 to 10:00`; what ends on another day names it too. */
export function writeSpan(from: Date, until: Date, timeZone: string, now: Date, locale = LOCALE): string {
  const [start, end] = [writeMoment(from, timeZone, now, locale), writeMoment(until, timeZone, now, locale)]
  const last = start.date === end.date ? end.time : `${end.date}, ${end.time}`
  return `${start.date}, ${start.time} to ${last}`
}

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

/**
 * Instants that a wall clock reading such as `2027-03-28T02:30` names in a zone: one as a rule,
 * none in the hour that spring skips, two in the hour that autumn repeats.
 */
export function instantsOf(wall: string, timeZone: string): Date[] {
  const asUtc = Date.parse(`${wall.slice(0, 16)}Z`)
  if (Number.isNaN(asUtc)) return []
  const offsets = new Set([-DAY, 0, DAY].map((shift) => offsetAt(new Date(asUtc + shift), timeZone)))
  return [...offsets]
    .map((offset) => new Date(asUtc - offset))
    .filter((at) => wallOf(at, timeZone) === wall.slice(0, 16))
    .sort((one, other) => one.getTime() - other.getTime())
}

/** What a `datetime-local` field holds for a moment in a zone: `2027-05-22T08:00`. */
export function wallOf(at: Date, timeZone: string): string {
  const part = partsOf(at, timeZone)
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}

export interface TimeLeft {
  days: number
  hours: number
  minutes: number
  seconds: number
  totalSeconds: number
}

/** Whole seconds are rounded up, so that nothing reads zero before it is over. */
export function timeLeft(milliseconds: number): TimeLeft {
  const totalSeconds = Math.max(0, Math.ceil(milliseconds / 1000))
  return {
    days: Math.floor(totalSeconds / 86_400),
    hours: Math.floor(totalSeconds / 3600) % 24,
    minutes: Math.floor(totalSeconds / 60) % 60,
    seconds: totalSeconds % 60,
    totalSeconds,
  }
}

/** `12:04`, `1:12:04` */
export function writeClock({ days, hours, minutes, seconds }: TimeLeft): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const allHours = days * 24 + hours
  return allHours ? `${allHours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`
}

/** Time for people: `12 minutes`, `1 hour 5 minutes`, `30 seconds`. Rounded down, so that nobody is promised too much. */
export function sayTime({ totalSeconds }: TimeLeft): string {
  if (totalSeconds < 60) return counted(totalSeconds, 'second')
  const minutes = Math.floor(totalSeconds / 60)
  if (minutes < 60) return counted(minutes, 'minute')
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  return rest ? `${counted(hours, 'hour')} ${counted(rest, 'minute')}` : counted(hours, 'hour')
}

/** `1 seat`, `2 seats` */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : plural}`

const HOUR = 3_600_000
const DAY = 24 * HOUR

function partsOf(at: Date, timeZone: string): Record<string, string> {
  const parts = formatter('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at)
  return Object.fromEntries(parts.map(({ type, value }) => [type, value]))
}

/** Milliseconds by which the zone's clock is ahead of UTC at that moment. */
function offsetAt(at: Date, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(at, timeZone)
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(at.getTime() / 1000) * 1000
}

const dayOf = (at: Date, timeZone: string) => wallOf(at, timeZone).slice(0, 10)
const yearOf = (at: Date, timeZone: string) => wallOf(at, timeZone).slice(0, 4)
const hourOf = (at: Date, timeZone: string) => Number(wallOf(at, timeZone).slice(11, 13))
