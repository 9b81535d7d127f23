import { kept, LOCALE } from './locale.ts'

/** An amount in minor units of an ISO 4217 currency, e.g. 480000 and EUR. */
export interface Amount {
  cents: number
  currency: string
}

const formatter = kept((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))

/** How many decimals the currency is written with: 2 for EUR, 0 for JPY. */
const decimalsOf = kept(
  (currency: string) => formatter(LOCALE, { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2,
)

/** `€4,800`; decimals appear only when there are some. */
export function writeMoney({ cents, currency }: Amount, locale = LOCALE): string {
  return formatter(locale, { style: 'currency', currency, ...digits({ cents, currency }) }).format(
    majorUnits({ cents, currency }),
  )
}

/** `4,800 EUR`, for buttons and sentences, where the symbol would leave dollars and crowns ambiguous. */
export function nameMoney({ cents, currency }: Amount, locale = LOCALE): string {
  const number = formatter(locale, { style: 'decimal', ...digits({ cents, currency }) })
  return `${number.format(majorUnits({ cents, currency }))}\u00a0${currency}`
}

/** Cents of what a person typed, e.g. `4,800.50` or `4 800,50`; undefined when it is not one clear amount. */
export function readMoney(typed: string, currency: string): number | undefined {
  const decimals = decimalsOf(currency)
  const compact = typed.replace(/[\s\u00a0\u202f']/g, '')
  const [, whole, group, point, fraction = ''] = AMOUNT.exec(compact) ?? []
  if (whole === undefined || fraction.length > decimals || (group !== undefined && group === point)) return undefined
  const cents = Number(whole.replace(/[.,]/g, '') + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(cents) ? cents : undefined
}

/** The amount as a person edits it in a field: `4800` or `4800.50`. */
export function fieldMoney({ cents, currency }: Amount): string {
  const decimals = decimalsOf(currency)
  return majorUnits({ cents, currency }).toFixed(cents % 10 ** decimals ? decimals : 0)
}

/** Digits in threes behind one kind of separator, or plain; then perhaps another kind with one or two decimals. */
const AMOUNT = /^(\d{1,3}(?:([.,])\d{3}(?:\2\d{3})*)|\d+)(?:([.,])(\d{1,2}))?$/

const majorUnits = ({ cents, currency }: Amount) => cents / 10 ** decimalsOf(currency)

function digits({ cents, currency }: Amount): Intl.NumberFormatOptions {
  const decimals = cents % 10 ** decimalsOf(currency) ? decimalsOf(currency) : 0
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
}
