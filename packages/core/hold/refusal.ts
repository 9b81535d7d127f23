import type { ErrorCode } from '#contract/errors'
import type { WaveStatus } from '#contract/wave-parts'

/** Everything that decides whether a person may hold places of a tier in a wave, as of one moment of the database. */
export interface PurchaseFacts {
  eventStatus: string
  waveStatus: WaveStatus
  waveKind: 'open' | 'invite'
  opensAt: Date
  closesAt: Date | null
  now: Date
  isTierInWave: boolean
  isInvited: boolean
  waveLimit: number
  tierLimit: number
  waveTally: number
  tierTally: number
  free: number
  held: number
}

export interface RefusalReason {
  code: ErrorCode
  until: Date | null
}

/**
 * The one rule of buying, for display and for refusals: null when the hold would be granted. `takePlaces` states the
 * same rule in SQL, where it decides; a test holds the two against each other.
 */
export function refusalOf(facts: PurchaseFacts, quantity: number): RefusalReason | null {
  const { now, opensAt, closesAt } = facts
  const no = (code: ErrorCode, until: Date | null = null): RefusalReason => ({ code, until })

  if (facts.eventStatus === 'postponed') return no('event.postponed')
  if (['cancelled', 'ended', 'archived'].includes(facts.eventStatus)) return no('event.is_over')
  if (facts.eventStatus === 'draft') return no('wave.not_found')
  if (facts.waveStatus === 'draft') return no('wave.not_found')
  if (facts.waveStatus === 'cancelled') return no('wave.cancelled')
  if (facts.waveStatus === 'closed' || facts.waveStatus === 'settled') return no('wave.closed')
  if (closesAt && closesAt <= now) return no('wave.closed')
  if (facts.waveStatus === 'paused') return no('wave.paused')
  if (opensAt > now) return no('wave.not_open', opensAt)
  if (facts.waveKind === 'invite' && !facts.isInvited) return no('wave.not_invited')
  if (!facts.isTierInWave) return no('wave.tier_not_in_wave')
  if (facts.waveTally + quantity > facts.waveLimit) return no('wave.limit_reached')
  if (facts.tierTally + quantity > facts.tierLimit) return no('wave.limit_reached')
  if (facts.free >= quantity) return null
  if (facts.free > 0) return no('wave.too_few_left')
  return facts.held > 0 ? no('wave.all_held') : no('wave.sold_out')
}
