const DAY_MS = 86_400_000

/** The first such weekday (0 is Sunday) that lies at least so many days ahead, as `2027-06-05`. */
export function dayAhead(now: Date, daysMin: number, weekday: number): string {
  const earliest = new Date(now.getTime() + daysMin * DAY_MS)
  const wait = (weekday - earliest.getUTCDay() + 7) % 7
  return dayAfter(earliest.toISOString(), wait)
}

/** The day so many days after another one. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day.slice(0, 10)}T12:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

/** The instant at which clocks in a time zone show this day and hour, e.g. `08:30`. */
export function instantAt(timeZone: string, day: string, hour: string): string {
  const wall = Date.parse(`${day}T${hour}:00Z`)
  const guess = wall - offsetMs(timeZone, wall)
  // The offset may be another one at the guess itself, near a change to or from summer time.
  return new Date(wall - offsetMs(timeZone, guess)).toISOString()
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
function offsetMs(timeZone: string, instant: number): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}
