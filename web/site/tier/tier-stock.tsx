import { useToday } from '#lib/now'
import { writeMoment } from '#lib/time'
import { Count } from '#ui/count'
import type { TierOffer } from './tier-offer.ts'

/** How much of a tier is left in its wave, live, or when there will be some. */
export function TierStock({ offer: { refusal, stock, wave }, timeZone }: { offer: TierOffer; timeZone: string }) {
  const today = useToday()
  if (!refusal) {
    return stock ? (
      <p>
        <Count value={stock.left} wheels={String(stock.of).length} className="text-base" /> left in {wave?.name}
      </p>
    ) : (
      <p>{wave?.name}</p>
    )
  }
  const when = refusal.until && writeMoment(new Date(refusal.until), timeZone, today)
  switch (refusal.code) {
    case 'wave.not_open':
      return (
        <p>
          {stock ? `${stock.of} in ` : ''}
          {refusal.wave?.name}
          {when && `, ${when.date} at ${when.time}`}
        </p>
      )
    case 'wave.all_held':
      return (
        <p>
          0 free, <Count value={stock?.held ?? 0} wheels={1} className="text-base" /> held; some may come back
        </p>
      )
    case 'wave.sold_out':
      return (
        <p>
          Sold out in {refusal.wave?.name}
          {when && `; more on ${when.date} at ${when.time}`}
        </p>
      )
    case 'wave.paused':
      return <p>{refusal.wave?.name} is paused</p>
    case 'wave.closed':
      return <p>{stock && stock.of > 0 && stock.left === 0 ? 'Sold out' : 'No longer on sale'}</p>
    case 'wave.tier_not_in_wave':
      return <p>Not in a wave yet</p>
    case 'event.postponed':
      return <p>Waiting for the new date</p>
    case 'event.is_over':
      return <p>No longer on sale</p>
  }
}
