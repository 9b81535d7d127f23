import { KEYS_PER_ORGANIZATION_MAX } from './limits.ts'
import type { ErrorMeaning } from './problem.ts'

export const apiKeyErrors = {
  'key.not_found': { status: 404, title: 'There is no such key.' },
  'key.address_refused': {
    status: 403,
    title: 'This key may not be used from here.',
    remedy: 'Add the address to a new key, or ask from one that is allowed.',
  },
  'key.in_use': {
    status: 409,
    title: 'This key was made and is in use already.',
    remedy: 'Rotate it if its secret was lost.',
  },
  'key.too_many': { status: 409, title: `An organization has at most ${KEYS_PER_ORGANIZATION_MAX} keys and devices.` },
} as const satisfies Record<string, ErrorMeaning>
