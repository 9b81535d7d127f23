import type { Sale } from '#contract/sale'
import { Money } from '#ui/money'
import { StockLine } from '../tier/stock-line.tsx'

/** Each tier: where its places stand, and what it has brought. */
export const TierSales = ({ sale }: { sale: Sale }) => (
  <ul className="border-t border-ink" aria-label="Tiers in numbers">
    {sale.tiers.map(({ tierId, name, stock, revenueCents }) => (
      <li key={tierId} className="border-b border-rule py-4">
        <p className="mb-2 flex items-baseline justify-between gap-6">
          <span className="font-semibold">{name}</span>
          <Money cents={revenueCents} currency={sale.currency} />
        </p>
        <StockLine stock={stock} />
      </li>
    ))}
  </ul>
)
