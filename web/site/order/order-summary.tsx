import { Link } from 'wouter'
import { writeMoney } from '#lib/money'
import { sitePaths } from '#lib/site-paths'
import { Ledger } from '#ui/ledger'
import { LedgerLine } from '#ui/ledger-line'
import type { Hold } from '../hold/hold.data.ts'

/** What is being bought and what it costs, all of it. */
export function OrderSummary({ hold }: { hold: Hold }) {
  const { eventName, quantity, tierName, priceCents, currency } = hold
  const total = writeMoney({ cents: priceCents * quantity, currency })
  return (
    <section aria-label="Your order">
      <p className="mb-3 font-head text-lg font-semibold">{eventName}</p>
      <Ledger label="What you pay">
        <LedgerLine label={`${quantity} × ${tierName}`} value={total} />
        <LedgerLine label="Total" note="Fees and VAT included" value={total} isTotal />
      </Ledger>
      <p className="mt-3 text-sm">
        <Link href={sitePaths.event(hold.eventSlug)} className="text-link">
          The event and its rules
        </Link>
      </p>
    </section>
  )
}
