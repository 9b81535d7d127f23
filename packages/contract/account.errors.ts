import { captchaErrors } from './captcha.errors.ts'
import { factorErrors } from './factor.errors.ts'
import { passkeyErrors } from './passkey.errors.ts'
import { personErrors } from './person.errors.ts'
import type { ErrorMeaning } from './problem.ts'
import { providerErrors } from './provider.errors.ts'
import { signInLinkErrors } from './sign-in-link.errors.ts'
import { supportErrors } from './support.errors.ts'

export const accountErrors = {
  ...captchaErrors,
  ...signInLinkErrors,
  ...providerErrors,
  'account.credentials_wrong': {
    status: 401,
    title: 'The e-mail address or the password is wrong.',
    remedy: 'Try again, or set a new password.',
  },
  'account.email_unverified': {
    status: 403,
    title: 'This e-mail address is not confirmed yet.',
    remedy: 'Open the link in our mail, or ask for a new one.',
  },
  'account.link_invalid': {
    status: 400,
    title: 'This link was used, was replaced by a newer one or is too old.',
    remedy: 'Ask for a new one.',
  },
  'account.password_guessable': {
    status: 422,
    title: 'This password is easy to guess, or was stolen somewhere.',
    remedy: 'Use a few unrelated words, without your name, your address or ours.',
  },
  'account.too_many_attempts': {
    status: 429,
    title: 'Too many wrong passwords for this account.',
    remedy: 'Wait as long as said, or set a new password.',
  },
  'account.session_reused': {
    status: 401,
    title: 'This sign-in was used in two places and has been ended.',
    remedy: 'Sign in again; if that was not you, set a new password.',
  },
  'account.session_not_found': { status: 404, title: 'There is no such session.' },
  'account.suspended': { status: 403, title: 'This account is suspended.', remedy: 'Write to us.' },
  'account.origin_refused': { status: 403, title: 'This request did not come from our site.' },
  'organization.slug_taken': {
    status: 409,
    title: 'Another organization has this address already.',
    remedy: 'Choose another address.',
  },
  ...factorErrors,
  ...supportErrors,
  ...personErrors,
  ...passkeyErrors,
} as const satisfies Record<string, ErrorMeaning>
