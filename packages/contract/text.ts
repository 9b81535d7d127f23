import * as z from 'zod/mini'

/** One line of text without control characters or halves of characters, which no database can store; trimmed. */
export const Line = (max: number) =>
  z.string().check(z.trim(), z.minLength(1), z.maxLength(max), z.regex(/^[^\p{Cc}\p{Cs}]+$/u, 'control characters'))

/** Several lines; may be empty. */
export const Text = (max: number) =>
  z.string().check(z.trim(), z.maxLength(max), z.regex(/^[^\0\p{Cs}]*$/u, 'control characters'))

export const EmailAddress = z.string().check(z.trim(), z.toLowerCase(), z.maxLength(254), z.email())

/** An instant with its offset, e.g. `2027-05-22T06:00:00Z`. */
export const Instant = z.iso.datetime({ offset: true })

/** An IANA zone that this runtime knows, e.g. `Europe/Monaco`. */
export const TimeZone = z.string().check(z.maxLength(64), z.refine(isTimeZone, 'unknown time zone'))

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return /\//.test(name) || name === 'UTC'
  } catch {
    return false
  }
}
