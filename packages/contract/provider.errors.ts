import type { ErrorMeaning } from './problem.ts'

export const providerErrors = {
  'account.provider_unknown': { status: 404, title: 'Nobody can continue with this provider here.' },
  'account.provider_refused': {
    status: 400,
    title: 'The sign-in there did not go through.',
    remedy: 'Start it again.',
  },
  'account.provider_unavailable': {
    status: 503,
    title: 'The provider does not answer.',
    remedy: 'Try again in a moment, or sign in another way.',
  },
  'account.provider_not_linked': {
    status: 409,
    title: 'This sign-in opens no account here.',
    remedy: 'Sign in another way, or open an account with your address, and connect it on your account page.',
  },
  'account.provider_linked_elsewhere': {
    status: 409,
    title: 'This sign-in is connected with another account.',
    remedy: 'Disconnect it there first.',
  },
  'account.link_not_found': { status: 404, title: 'There is no such connection.' },
} as const satisfies Record<string, ErrorMeaning>
