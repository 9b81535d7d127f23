import type { ReactNode } from 'react'

export interface LedgerLineProps {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  isTotal?: boolean
}

/** A name, dots that lead to its amount, and the amount: for prices, fees and totals. */
export const LedgerLine = ({ label, value, note, isTotal = false }: LedgerLineProps) => (
  <li className={`py-2.5 ${isTotal ? 'ledger-total text-lg font-semibold' : ''}`}>
    <span className="flex items-baseline gap-2">
      <span>{label}</span>
      <span className="leader" aria-hidden="true" />
      <span className="font-count font-normal whitespace-nowrap">{value}</span>
    </span>
    {note && <span className="block text-sm text-ink-3">{note}</span>}
  </li>
)
