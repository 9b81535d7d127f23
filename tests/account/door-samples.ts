import type { AccountEndpointName } from '#contract/account'
import { PASSWORD } from './account-world.ts'
import { factorSamples } from './factor-samples.ts'

const NOBODY = '01a2038b-1ce2-7592-8a9e-87bbf9e647b5'
const aboutNobody = { userId: NOBODY, reason: 'A question of theirs' }

/** Proper input for every door, so that only what a test takes away is missing; a door that is not here does not compile. */
export const doorSamples: Record<AccountEndpointName, Record<string, unknown>> = {
  signUp: { name: 'Eve', email: 'eve@mail.test', password: PASSWORD },
  verifyEmail: { token: 'any' },
  resendVerification: { email: 'eve@mail.test' },
  signIn: { email: 'eve@mail.test', password: PASSWORD },
  requestSignInLink: { email: 'eve@mail.test' },
  signInByLink: { token: 'any' },
  signOut: {},
  readWaysIn: {},
  listLinked: {},
  startProvider: { provider: 'google', next: '/' },
  linkProvider: { provider: 'google' },
  unlinkProvider: { linkId: NOBODY },
  requestPasswordReset: { email: 'eve@mail.test' },
  resetPassword: { token: 'any', newPassword: PASSWORD },
  mintToken: {},
  listSessions: {},
  revokeSession: { sessionId: NOBODY },
  revokeOtherSessions: {},
  createOrganization: { name: 'Eve and Sons', slug: 'eve-and-sons' },
  readKeys: {},
  findUsers: { query: 'eve' },
  readUser: { userId: NOBODY },
  suspendUser: aboutNobody,
  unsuspendUser: aboutNobody,
  endUserSessions: aboutNobody,
  listPlatformAudit: {},
  impersonate: aboutNobody,
  stopImpersonation: {},
  readFactors: {},
  readChallenge: {},
  beginTotp: {},
  removeTotp: {},
  renewRecoveryCodes: {},
  removePassword: {},
  beginPasskey: {},
  offerPasskey: {},
  ...factorSamples,
}
