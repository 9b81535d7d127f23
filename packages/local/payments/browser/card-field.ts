import { cvcLength, hasCheckDigit, isExpired } from '../card.ts'

export type FieldName = 'number' | 'expiry' | 'cvc'

/** What is wrong with an entry: Stripe's code and a sentence that says what to do. */
export interface EntryProblem {
  code: string
  message: string
}

/** What the guest typed, as digits. */
export type Entries = Record<FieldName, string>

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '')

/** Groups of four, or 4-6-5 for American Express. */
export function groupNumber(digits: string): string {
  const sizes = cvcLength(digits) === 4 ? [4, 6, 5] : [4, 4, 4, 4, 3]
  const groups: string[] = []
  let start = 0
  for (const size of sizes) {
    if (start >= digits.length) break
    groups.push(digits.slice(start, start + size))
    start += size
  }
  return groups.join(' ')
}

/** `1230` becomes `12 / 30`; a first digit above 1 can only be a month. */
export function groupExpiry(digits: string): string {
  const padded = /^[2-9]/.test(digits) ? `0${digits}` : digits
  const short = padded.length === 6 && padded.slice(2, 4) === '20' ? padded.slice(0, 2) + padded.slice(4) : padded
  return short.length > 2 ? `${short.slice(0, 2)} / ${short.slice(2, 4)}` : short
}

/** The network a number belongs to, as far as the cards in use tell. */
export function brandOf(digits: string): string {
  if (/^4/.test(digits)) return 'Visa'
  if (/^(5[1-5]|2[2-7])/.test(digits)) return 'Mastercard'
  if (/^3[47]/.test(digits)) return 'American Express'
  return ''
}

/** What is wrong with one entry, or undefined. */
export function entryProblem(field: FieldName, entries: Entries, now: Date): EntryProblem | undefined {
  const { number, expiry, cvc } = entries
  if (field === 'number') {
    if (number.length < 12) return { code: 'incomplete_number', message: 'Enter your full card number.' }
    if (!hasCheckDigit(number)) return { code: 'invalid_number', message: 'This card number has a typing error.' }
  }
  if (field === 'expiry') {
    const month = Number(expiry.slice(0, 2))
    if (expiry.length < 4)
      return { code: 'incomplete_expiry', message: 'Enter the month and year, for example 09 / 29.' }
    if (month < 1 || month > 12) return { code: 'invalid_expiry_month', message: 'Enter a month from 01 to 12.' }
    if (isExpired(2000 + Number(expiry.slice(2, 4)), month, now)) {
      return { code: 'invalid_expiry_year_past', message: 'This card has expired. Use another card.' }
    }
  }
  if (field === 'cvc' && cvc.length !== cvcLength(number)) {
    const where = cvcLength(number) === 4 ? 'four digits on the front' : 'three digits on the back'
    return { code: 'incomplete_cvc', message: `Enter the ${where} of your card.` }
  }
  return undefined
}
