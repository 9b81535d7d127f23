import type { ErrorMeaning } from './problem.ts'

export const personErrors = {
  'account.owns_organization': {
    status: 409,
    title: 'You own an organization.',
    remedy: 'Hand it over to somebody else first.',
  },
  'account.deletion_not_asked': { status: 409, title: 'No deletion of this account is under way.' },
  'account.copy_recent': { status: 429, title: 'A copy was made within the last day.', remedy: 'Take that one.' },
  'account.copy_not_found': { status: 404, title: 'There is no such copy, or not any more.' },
} as const satisfies Record<string, ErrorMeaning>
