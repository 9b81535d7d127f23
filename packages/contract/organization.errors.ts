import type { ErrorMeaning } from './problem.ts'

export const organizationErrors = {
  'organization.not_found': { status: 404, title: 'There is no such organization.' },
} as const satisfies Record<string, ErrorMeaning>
