import { sitePaths } from '#lib/site-paths'
import { providers } from './buyer-fixtures.ts'
import { monaco } from './event-fixtures.ts'
import { problem, refusing } from './refusals.ts'
import { type Screen, visitor } from './screen.ts'

const token = `${sitePaths.verifyEmail}?token=abc`

export const signInScreens: Screen[] = [
  visitor('sign-in', sitePaths.signIn(sitePaths.event(monaco.slug)), { readPublicEvent: monaco }),
  visitor(
    'sign-in-wrong',
    sitePaths.signIn(),
    {},
    refusing('signIn', 'account.credentials_wrong', 'The e-mail address or the password is wrong.'),
  ),
  visitor(
    'sign-in-unverified',
    sitePaths.signIn(),
    {},
    refusing('signIn', 'account.email_unverified', 'This e-mail address is not confirmed yet.'),
  ),
  visitor(
    'sign-in-providers',
    sitePaths.signIn(),
    {},
    { account: { readWaysIn: { providers }, startProvider: problem(503, 'account.provider_unavailable', 'Away.') } },
  ),
  visitor('sign-up-providers', sitePaths.signUp(), {}, { account: { readWaysIn: { providers } } }),
  visitor('signed-in-refused', `${sitePaths.signedIn}?refused=account.provider_not_linked`, {}),
  visitor('link-request', sitePaths.signInLink(), {}),
  visitor('link', `${sitePaths.openSignInLink}?token=abc`, {}),
  visitor(
    'link-elsewhere',
    `${sitePaths.openSignInLink}?token=abc`,
    {},
    refusing(
      'signInByLink',
      'account.link_elsewhere',
      'This link works only in the browser in which it was asked for.',
    ),
  ),
  visitor('link-cut', sitePaths.openSignInLink, {}),
  visitor('sign-up', sitePaths.signUp(), {}),
  visitor(
    'sign-up-guessable',
    sitePaths.signUp(),
    {},
    refusing('signUp', 'account.password_guessable', 'This password is easy to guess.'),
  ),
  visitor('verify', token, {}),
  visitor(
    'verify-used',
    token,
    {},
    refusing('verifyEmail', 'account.link_invalid', 'This link was used, was replaced by a newer one or is too old.'),
  ),
  visitor('verify-cut', sitePaths.verifyEmail, {}),
  visitor('forgot', sitePaths.forgotPassword, {}),
  visitor('reset', `${sitePaths.resetPassword}?token=abc`, {}),
  visitor(
    'reset-used',
    `${sitePaths.resetPassword}?token=abc`,
    {},
    refusing('resetPassword', 'account.link_invalid', 'This link was used, was replaced by a newer one or is too old.'),
  ),
]
