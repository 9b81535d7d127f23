import { PRIVILEGES_PER_TIER_MAX } from './limits.ts'
import type { ErrorMeaning } from './problem.ts'

export const privilegeErrors = {
  'privilege.not_found': { status: 404, title: 'There is no such privilege.' },
  'privilege.too_many': { status: 409, title: `A tier has at most ${PRIVILEGES_PER_TIER_MAX} privileges.` },
  'privilege.name_taken': { status: 409, title: 'The tier has a privilege of this name.' },
  'privilege.ends_before_start': { status: 422, title: 'The privilege ends before it starts.' },
} as const satisfies Record<string, ErrorMeaning>
