import type { Tier } from '#contract/tier'
import type { Wave } from '#contract/wave'

/** What each tier's field holds while a wave is being written: figures as typed. */
export type TypedAllocations = Readonly<Record<string, string>>

export interface AllocationSum {
  tierId: string
  /** Places of this wave as typed; undefined when that is no number. */
  wanted: number | undefined
  /** What the wave can have: the reserve, and what it has taken from it already. */
  available: number
  /** What other drafts plan to take from the same reserve. */
  plannedElsewhere: number
  /** Available, less this wave and other drafts; below zero when together they want too much. */
  left: number
  /** The wave alone wants more than there is: scheduling it would be refused. */
  isTooMuch: boolean
}

const WHOLE = /^\d{1,6}$/

/** Places as typed: nothing is zero, and anything but a whole number is undefined. */
export function readPlaces(typed: string | undefined): number | undefined {
  const text = (typed ?? '').trim()
  if (text === '') return 0
  return WHOLE.test(text) ? Number(text) : undefined
}

const hasTakenPlaces = ({ status }: Pick<Wave, 'status'>) => ['scheduled', 'open', 'paused'].includes(status)

/** Each tier's reserve against what this wave and the other drafts want of it. `wave` is undefined for a new one. */
export function sumAllocations(
  tiers: readonly Tier[],
  waves: readonly Wave[],
  wave: Wave | undefined,
  typed: TypedAllocations,
): AllocationSum[] {
  const otherDrafts = waves.filter((one) => one.id !== wave?.id && one.status === 'draft')
  return tiers.map(({ id: tierId, stock }) => {
    const wanted = readPlaces(typed[tierId])
    const taken = wave && hasTakenPlaces(wave) ? quantityOf(wave, tierId) : 0
    const available = stock.reserve + taken
    const plannedElsewhere = otherDrafts.reduce((sum, one) => sum + quantityOf(one, tierId), 0)
    return {
      ...{ tierId, wanted, available, plannedElsewhere },
      left: available - plannedElsewhere - (wanted ?? 0),
      isTooMuch: (wanted ?? 0) > available,
    }
  })
}

export const quantityOf = ({ allocations }: Pick<Wave, 'allocations'>, tierId: string): number =>
  allocations.find((one) => one.tierId === tierId)?.quantity ?? 0

/** Places of a wave over all tiers. */
export const placesOf = ({ allocations }: Pick<Wave, 'allocations'>): number =>
  allocations.reduce((sum, { quantity }) => sum + quantity, 0)
