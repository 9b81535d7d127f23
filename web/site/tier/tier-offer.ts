import type { PublicTier, TierPulse } from '../event/event.data.ts'
import { nextOf, type Sale, type SaleWave } from '../event/sale.ts'

/** What a visitor can do about one tier now: the wave to hold it in, or why not. */
export interface TierOffer {
  tier: PublicTier
  wave: SaleWave | undefined
  stock: TierPulse | undefined
  refusal: TierRefusal | undefined
}

export interface TierRefusal {
  code:
    | 'event.is_over'
    | 'event.postponed'
    | 'wave.not_open'
    | 'wave.paused'
    | 'wave.closed'
    | 'wave.tier_not_in_wave'
    | 'wave.all_held'
    | 'wave.sold_out'
  /** When it may change. */
  until: string | undefined
  /** The wave it is about. */
  wave: SaleWave | undefined
}

/** The public part of the rule of the hold; what is personal only the server knows. */
export function offerOf(sale: Sale, tier: PublicTier): TierOffer {
  const waves = sale.waves.filter(({ tierIds }) => tierIds.includes(tier.id))
  const stockIn = (wave: SaleWave | undefined) => wave?.stock?.tiers.find(({ tierId }) => tierId === tier.id)
  const refuse = (code: TierRefusal['code'], wave?: SaleWave, until?: string): TierOffer => ({
    tier,
    wave,
    stock: stockIn(wave),
    refusal: { code, wave, until },
  })
  if (sale.kind === 'cancelled' || sale.kind === 'past') return refuse('event.is_over')
  if (sale.kind === 'postponed') return refuse('event.postponed')

  const open = waves.filter(({ state }) => state === 'open')
  const free = open.find((wave) => wave.stock === undefined || (stockIn(wave)?.left ?? 0) > 0)
  if (free) return { tier, wave: free, stock: stockIn(free), refusal: undefined }
  const next = nextOf(waves)
  const held = open.find((wave) => (stockIn(wave)?.held ?? 0) > 0)
  if (held) return refuse('wave.all_held', held)
  const paused = waves.find(({ state }) => state === 'paused')
  if (paused) return refuse('wave.paused', paused)
  if (open[0]) return refuse('wave.sold_out', open[0], next?.opensAt)
  if (next) return refuse('wave.not_open', next, next.opensAt)
  const former = waves.findLast(({ state }) => state === 'over')
  return former ? refuse('wave.closed', former) : refuse('wave.tier_not_in_wave')
}
