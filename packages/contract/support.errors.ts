import type { ErrorMeaning } from './problem.ts'

export const supportErrors = {
  'account.passkey_needed': {
    status: 403,
    title: 'Administrators of the platform prove themselves with a passkey.',
    remedy: 'Add one under Account, Security, sign out, and sign in with it.',
  },
  'account.not_found': { status: 404, title: 'There is no such account.' },
  'account.is_staff': { status: 409, title: 'This account belongs to the platform’s own staff.' },
  'request.impersonating': {
    status: 403,
    title: 'This cannot be done in somebody else’s place.',
    remedy: 'Ask them to do it themselves.',
  },
} as const satisfies Record<string, ErrorMeaning>
