import type { ReactNode } from 'react'

/** Ruled rows under a strong line, like a page of accounts. Rows are LedgerRow, LedgerLine or any `li`. */
export const Ledger = ({
  label,
  children,
  className = '',
}: {
  label?: string
  children: ReactNode
  className?: string
}) => (
  <ul aria-label={label} className={`ledger ${className}`}>
    {children}
  </ul>
)
