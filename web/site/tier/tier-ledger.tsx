import { Ledger } from '#ui/ledger'
import type { PublicEvent } from '../event/event.data.ts'
import type { Sale } from '../event/sale.ts'
import { offerOf } from './tier-offer.ts'
import { TierRow } from './tier-row.tsx'

export interface TierLedgerProps {
  event: PublicEvent
  sale: Sale
  onChoose(tierId: string): void
  onWonder(tierId: string): void
}

/** Every tier with its price, what comes with it, and what is left of it now. */
export const TierLedger = ({ event, sale, onChoose, onWonder }: TierLedgerProps) => (
  <Ledger label="Tiers">
    {event.tiers.map((tier) => (
      <TierRow
        key={tier.id}
        event={event}
        offer={offerOf(sale, tier)}
        onChoose={() => onChoose(tier.id)}
        onWonder={() => onWonder(tier.id)}
      />
    ))}
  </Ledger>
)
