import { ROLES_PER_ORGANIZATION_MAX } from './limits.ts'
import type { ErrorMeaning } from './problem.ts'

export const roleErrors = {
  'role.not_found': { status: 404, title: 'There is no such role.' },
  'role.name_taken': { status: 409, title: 'Another role has this name already.', remedy: 'Choose another name.' },
  'role.changed_meanwhile': {
    status: 409,
    title: 'A colleague changed this role since you opened it.',
    remedy: 'Load it again.',
  },
  'role.in_use': {
    status: 409,
    title: 'Somebody has this role, or is invited with it.',
    remedy: 'Give them another one first.',
  },
  'role.too_many': {
    status: 409,
    title: `An organization has at most ${ROLES_PER_ORGANIZATION_MAX} roles of its own.`,
  },
  'role.beyond_yours': {
    status: 403,
    title: 'This goes beyond what you may do yourself.',
    remedy: 'Ask an owner of the organization.',
  },
} as const satisfies Record<string, ErrorMeaning>
