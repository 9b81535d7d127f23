import { Button } from '#ui/button'
import { Money } from '#ui/money'
import type { PublicEvent } from '../event/event.data.ts'
import { PrivilegeList } from '../privilege/privilege-list.tsx'
import type { TierOffer } from './tier-offer.ts'
import { TierStock } from './tier-stock.tsx'

export interface TierRowProps {
  event: PublicEvent
  offer: TierOffer
  onChoose(): void
  onWonder(): void
}

/** One tier: its all-in price, what is included, and the way to a seat or the reason why there is none. */
export function TierRow({ event, offer, onChoose, onWonder }: TierRowProps) {
  const { tier, refusal } = offer
  const isOver = refusal?.code === 'event.is_over'
  return (
    <li className="py-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h3 className="font-head text-lg font-semibold">{tier.name}</h3>
        <p className="text-right">
          <Money cents={tier.priceCents} currency={event.currency} className="text-xl" />
        </p>
      </div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 text-sm text-ink-3">
        <TierStock offer={offer} timeZone={event.timeZone} />
        <p>a seat, fees and VAT included</p>
      </div>
      {tier.summary && <p className="mt-3 max-w-[62ch] text-ink-2">{tier.summary}</p>}
      {tier.privileges.length > 0 && (
        <div className="mt-4">
          <h4 className="mb-2 text-sm font-semibold">Included</h4>
          <PrivilegeList privileges={tier.privileges} timeZone={event.timeZone} />
        </div>
      )}
      {!isOver && (
        <div className="mt-5 flex flex-wrap items-center gap-x-5 gap-y-2">
          <Button
            onClick={onChoose}
            unavailable={refusal && 'Not possible at the moment; the button after this one says why.'}
          >
            Choose {tier.name}
          </Button>
          {refusal && (
            <Button kind="quiet" onClick={onWonder}>
              Why can’t I buy?<span className="sr-only"> {tier.name}</span>
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
