import { writeDay, writeTime } from '#lib/time'

/** One thing that an act changed: how it was and how it is, as text. */
export interface Change {
  name: string
  before: string | undefined
  after: string | undefined
}

/** What differs between two states, by name; what stands on one side only is new or gone. */
export function changesBetween(before: unknown, after: unknown, timeZone: string): Change[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((key) => ({
      name: nameOf(key),
      before: textOf(key, was[key], timeZone),
      after: textOf(key, is[key], timeZone),
    }))
    .filter((change) => change.before !== change.after)
}

const CENTS = /Cents$/
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

/** `priceCents` reads `price`, `perPersonLimit` reads `per person limit`. */
const nameOf = (key: string): string =>
  key
    .replace(CENTS, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

function fieldsOf(state: unknown): Record<string, unknown> {
  if (state === null || state === undefined) return {}
  return typeof state === 'object' && !Array.isArray(state) ? { ...state } : { value: state }
}

function textOf(key: string, value: unknown, timeZone: string): string | undefined {
  if (value === undefined) return undefined
  if (value === null || value === '') return 'nothing'
  if (typeof value === 'number') return CENTS.test(key) ? (value / 100).toFixed(2) : String(value)
  if (typeof value === 'string') return INSTANT.test(value) ? momentText(new Date(value), timeZone) : value
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value)
}

const momentText = (at: Date, timeZone: string) =>
  `${writeDay(at, timeZone)} ${at.getUTCFullYear()}, ${writeTime(at, timeZone)}`
