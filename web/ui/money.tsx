import { writeMoney } from '#lib/money'

export interface MoneyProps {
  cents: number
  currency: string
  className?: string
}

/** An amount with everything in it, set in figures of one width. */
export const Money = ({ cents, currency, className = '' }: MoneyProps) => (
  <data value={cents / 100} className={`font-count whitespace-nowrap ${className}`}>
    {writeMoney({ cents, currency })}
  </data>
)
