import type { AvailabilityBand } from '#contract/pulse'
import type { TierCounts } from './pulse.queries.ts'

const PLENTY_ABOVE = 0.25
const SOME_ABOVE = 0.1

/** How much is left, in the words of the page. */
export function bandOf({ free, held, of }: TierCounts): AvailabilityBand {
  if (free === 0) return held > 0 ? 'held' : 'gone'
  if (free > of * PLENTY_ABOVE) return 'plenty'
  return free > of * SOME_ABOVE ? 'some' : 'low'
}
