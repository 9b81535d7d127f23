import { kept, LOCALE } from './locale.ts'

/** An amount in minor units of an ISO 4217 currency, e.g. 480000 and EUR. */
export interface Amount {
  cents: number
  currency: string
}

const formatter = kept((locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))

/** How many decimals the currency is written with: 2 for EUR, 0 for JPY. */
export const decimalsOf = kept(
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

/** 4800 for 480000 cents of a currency with two decimals. */
export const majorUnits = ({ cents, currency }: Amount) => cents / 10 ** decimalsOf(currency)

function digits({ cents, currency }: Amount): Intl.NumberFormatOptions {
  const decimals = cents % 10 ** decimalsOf(currency) ? decimalsOf(currency) : 0
  return { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
}
