import { TIERS_PER_EVENT_MAX } from './limits.ts'
import type { ErrorMeaning } from './problem.ts'

export const tierErrors = {
  'tier.not_found': { status: 404, title: 'There is no such tier.' },
  'tier.too_many': { status: 409, title: `An event has at most ${TIERS_PER_EVENT_MAX} tiers.` },
  'tier.name_taken': { status: 409, title: 'The event has a tier of this name.' },
  'tier.below_used': {
    status: 409,
    title: 'The capacity cannot go below what is sold, held, blocked or in a wave.',
    remedy: 'Take places out of a wave first.',
  },
  'tier.in_use': { status: 409, title: 'Places of this tier are sold, held or in a wave.' },
  'tier.not_enough_reserve': { status: 409, title: 'The reserve has fewer places than that.' },
  'tier.not_enough_blocked': { status: 409, title: 'Fewer places than that are blocked.' },
} as const satisfies Record<string, ErrorMeaning>
