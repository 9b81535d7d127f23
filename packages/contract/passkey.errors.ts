import type { ErrorMeaning } from './problem.ts'

export const passkeyErrors = {
  'account.passkey_refused': {
    status: 401,
    title: 'This passkey was not accepted.',
    remedy: 'Try again, or sign in another way.',
  },
  'account.passkey_known': { status: 409, title: 'This passkey is kept already.' },
  'account.passkey_not_found': { status: 404, title: 'There is no such passkey.' },
  'account.too_many_passkeys': {
    status: 409,
    title: 'There are as many passkeys as an account can have.',
    remedy: 'Remove one that you do not use.',
  },
} as const satisfies Record<string, ErrorMeaning>
