import type { ProofMethod } from '#contract/factor'
import { sitePaths } from '#lib/site-paths'
import { ada } from './buyer-fixtures.ts'
import { inMinutes } from './event-fixtures.ts'
import { notReady, problem } from './refusals.ts'
import { guest, type Screen, visitor } from './screen.ts'

const security = sitePaths.accountSection('security')
const bare = { hasPassword: true, totpSince: null, recoveryCodesLeft: 0, passkeys: [] }
const passkey = {
  id: ada.userId,
  name: 'Safari on a Mac',
  createdAt: inMinutes(-90_000),
  lastUsedAt: inMinutes(-600),
  isSynced: true,
}
const guarded = {
  hasPassword: true,
  totpSince: inMinutes(-90_000),
  recoveryCodesLeft: 7,
  passkeys: [passkey, { ...passkey, id: 'another', name: 'The key on my ring', lastUsedAt: null, isSynced: false }],
}
const recoveryCodes = Array.from({ length: 10 }, (_, i) => `7K3M9-QXD2P-${i}HTRW-4C8NV-B6YFZ`)
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const totp = { secret, uri: `otpauth://totp/PrimePass:ada%40example.com?secret=${secret}&issuer=PrimePass` }

const secondStep = (name: string, methods: ProofMethod[], rest: object = {}): Screen =>
  visitor(
    name,
    sitePaths.signIn(),
    {},
    { account: { readChallenge: { methods }, ...rest }, signedIn: { state: 'out', needsFactor: true } },
  )
const wrong = problem(409, 'account.code_wrong', 'The code is wrong or was used.')

/** A second factor: what protects an account, adding one, and proving it. */
export const factorScreens: Screen[] = [
  guest('account-security', security, {}, { account: { readFactors: bare } }),
  guest('account-security-guarded', security, {}, { account: { readFactors: guarded } }),
  guest(
    'account-security-no-codes',
    sitePaths.accountSection('security', sitePaths.console),
    {},
    { account: { readFactors: { ...guarded, recoveryCodesLeft: 0, passkeys: [] } } },
  ),
  guest('account-security-failed', security, {}, { account: { readFactors: notReady } }),
  {
    ...guest('authenticator', security, {}, { account: { readFactors: bare, beginTotp: totp } }),
    press: ['Set up an authenticator app'],
  },
  {
    ...guest('authenticator-empty', security, {}, { account: { readFactors: bare, beginTotp: totp } }),
    press: ['Set up an authenticator app', 'Confirm the app'],
  },
  {
    ...guest('authenticator-failed', security, {}, { account: { readFactors: bare, beginTotp: notReady } }),
    press: ['Set up an authenticator app'],
  },
  {
    ...guest(
      'recovery-codes',
      security,
      {},
      { account: { readFactors: guarded, renewRecoveryCodes: { recoveryCodes } } },
    ),
    press: ['Make new recovery codes'],
  },
  {
    ...guest(
      'recovery-codes-failed',
      security,
      {},
      { account: { readFactors: guarded, renewRecoveryCodes: notReady } },
    ),
    press: ['Make new recovery codes'],
  },
  secondStep('second-step', ['passkey', 'totp', 'recovery']),
  { ...secondStep('second-step-empty', ['totp', 'recovery']), press: ['Go on'] },
  { ...secondStep('second-step-recovery', ['totp', 'recovery']), press: ['Use a recovery code'] },
  { ...secondStep('second-step-passkey-refused', ['passkey'], { offerPasskey: wrong }), press: ['Use a passkey'] },
  secondStep('second-step-none', []),
  visitor(
    'second-step-failed',
    sitePaths.signIn(),
    {},
    { account: { readChallenge: notReady }, signedIn: { state: 'out', needsFactor: true } },
  ),
  guest(
    'step-up',
    security,
    {},
    { account: { readFactors: guarded, readChallenge: { methods: ['totp', 'recovery'] } }, stepUp: 'stale' },
  ),
  guest(
    'step-up-password',
    security,
    {},
    { account: { readFactors: bare, readChallenge: { methods: ['password'] } }, stepUp: 'stale' },
  ),
  guest('step-up-missing', security, {}, { account: { readFactors: bare }, stepUp: 'missing' }),
]
