import { type Amount, decimalsOf, majorUnits } from './money.ts'

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
