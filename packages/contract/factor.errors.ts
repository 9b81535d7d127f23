import type { ErrorMeaning } from './problem.ts'

export const factorErrors = {
  'account.factor_required': {
    status: 403,
    title: 'One more step: prove your second factor.',
    remedy: 'Use a passkey, a code of your authenticator app, or a recovery code.',
  },
  'account.factor_missing': {
    status: 403,
    title: 'This asks for a second factor, and you have none yet.',
    remedy: 'Set one up under Account, Security.',
  },
  'account.step_up_required': {
    status: 403,
    title: 'This asks once more who you are.',
    remedy: 'Prove your second factor, then try again.',
  },
  'account.code_wrong': {
    status: 401,
    title: 'This code is wrong.',
    remedy: 'Type the code that the app shows now, or use another way.',
  },
  'account.code_used': {
    status: 401,
    title: 'This code was used already.',
    remedy: 'Wait for the next one: the app shows it within half a minute.',
  },
  'account.too_many_codes': {
    status: 429,
    title: 'Too many wrong codes.',
    remedy: 'Wait a quarter of an hour, or use a passkey.',
  },
  'account.totp_not_begun': {
    status: 409,
    title: 'No authenticator app is being set up.',
    remedy: 'Start again.',
  },
  'account.last_way_in': {
    status: 409,
    title: 'Without this nothing would be left to sign in with.',
    remedy: 'Add a passkey, set a password or connect a provider first.',
  },
} as const satisfies Record<string, ErrorMeaning>
