import type { ReactNode } from 'react'

export interface LedgerRowProps {
  title: ReactNode
  /** On the right of the title: a price, a state, a date. */
  value?: ReactNode
  note?: ReactNode
  /** Below everything, full width: what is included, a button. */
  children?: ReactNode
}

/** One thing of a list, with what matters about it on the right. */
export const LedgerRow = ({ title, value, note, children }: LedgerRowProps) => (
  <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-6 gap-y-1 py-4">
    <div className="min-w-0 font-semibold">{title}</div>
    {value !== undefined && <div className="text-right">{value}</div>}
    {note && <div className="col-span-2 max-w-[62ch] text-ink-2">{note}</div>}
    {children && <div className="col-span-2 mt-3">{children}</div>}
  </li>
)
