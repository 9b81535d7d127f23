import { formatter } from './time.ts'

/** What a `datetime-local` field holds for a moment in a zone: `2027-05-22T08:00`. */
export function wallOf(at: Date, timeZone: string): string {
  const part = partsOf(at, timeZone)
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`
}

/** A moment taken apart by a zone's clock, each part in its full width. */
export function partsOf(at: Date, timeZone: string): Record<string, string> {
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
