import { writeMoney } from '#lib/money'
import { Ledger } from '#ui/ledger'
import { LedgerLine } from '#ui/ledger-line'
import type { Order } from './order.data.ts'

/** What was ordered, line by line, and all of it together. */
export const OrderLines = ({ order: { lines, currency, totalCents } }: { order: Order }) => (
  <Ledger label="What the order is for">
    {lines.map((line) => (
      <LedgerLine
        key={line.tierId}
        label={`${line.quantity} × ${line.tierName}`}
        value={writeMoney({ cents: line.totalCents, currency })}
        {...(line.quantity > 1 && { note: `${writeMoney({ cents: line.unitCents, currency })} a seat` })}
      />
    ))}
    <LedgerLine
      label="Total"
      note="Fees and VAT included"
      value={writeMoney({ cents: totalCents, currency })}
      isTotal
    />
  </Ledger>
)
