import { kept, LOCALE } from './locale.ts'

/** A moment taken apart for reading: `Saturday 22 May`, `08:00`, `Monaco`. */
export interface WrittenMoment {
  date: string
  time: string
  city: string
}

/** A formatter, made once for each choice. */
export const formatter = kept(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** The city that an IANA zone is named after: `America/New_York` gives `New York`. */
export function cityOf(timeZone: string): string {
  const city = timeZone.split('/').at(-1) ?? timeZone
  return city.replaceAll('_', ' ')
}

/** `Saturday 22 May`, with the year once it is another one than `now`'s. */
export function writeDate(at: Date, timeZone: string, now: Date, locale = LOCALE): string {
  const isThisYear = yearOf(at, timeZone, locale) === yearOf(now, timeZone, locale)
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

const yearOf = (at: Date, timeZone: string, locale: string) =>
  formatter(locale, { timeZone, year: 'numeric' }).format(at)
