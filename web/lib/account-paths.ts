import type { accountPaths as contractPaths, SignedInSession, SignIn, SignUp } from '#contract/account'
import type { AuditEntry } from '#contract/audit'
import type { Challenge, ConfirmTotp, Factors, Proof, RecoveryCodes, TotpSecret } from '#contract/factor'
import type {
  AddPasskey,
  KeyOptions,
  OwnPasskey,
  RemovePasskey,
  RenamePasskey,
  SignInWithPasskey,
} from '#contract/passkey'
import type { EditProfile, Profile } from '#contract/person'
import type { LinkedWays, LinkProvider, ProviderAddress, StartProvider, WaysIn } from '#contract/provider'
import type { PlatformUser, PlatformUserFile, UserReason } from '#contract/support'

import { sessionPaths } from './session-paths.ts'

type Contract = typeof contractPaths

/** Addresses of `/auth` that the site uses, written out again because their schemas would come along; the types keep them true. */
export const accountPaths = {
  ...sessionPaths,
  signUp: 'POST /auth/sign-up',
  verifyEmail: 'POST /auth/verify-email',
  resendVerification: 'POST /auth/verify-email/resend',
  requestSignInLink: 'POST /auth/sign-in/link/request',
  signInByLink: 'POST /auth/sign-in/link',
  readWaysIn: 'GET /auth/ways-in',
  startProvider: 'POST /auth/providers/start',
  listLinked: 'GET /auth/providers/linked',
  linkProvider: 'POST /auth/providers/link',
  unlinkProvider: 'POST /auth/providers/unlink',
  requestPasswordReset: 'POST /auth/reset-password/request',
  resetPassword: 'POST /auth/reset-password',
  listSessions: 'GET /auth/sessions',
  revokeSession: 'POST /auth/sessions/revoke',
  revokeOtherSessions: 'POST /auth/sessions/revoke-others',
  createOrganization: 'POST /auth/organizations',
  readProfile: 'GET /auth/profile',
  editProfile: 'POST /auth/profile',
  changeEmail: 'POST /auth/email',
  confirmEmail: 'POST /auth/email/confirm',
  revertEmail: 'POST /auth/email/revert',
  askDataCopy: 'POST /auth/data-copies',
  readDataCopy: 'POST /auth/data-copies/read',
  askDeletion: 'POST /auth/deletion',
  cancelDeletion: 'POST /auth/deletion/cancel',
  findUsers: 'POST /auth/platform/users',
  readUser: 'POST /auth/platform/users/read',
  suspendUser: 'POST /auth/platform/users/suspend',
  unsuspendUser: 'POST /auth/platform/users/unsuspend',
  endUserSessions: 'POST /auth/platform/users/end-sessions',
  listPlatformAudit: 'POST /auth/platform/audit',
  impersonate: 'POST /auth/platform/impersonate',
  stopImpersonation: 'POST /auth/impersonation/stop',
  readFactors: 'GET /auth/factors',
  readChallenge: 'GET /auth/factors/challenge',
  passChallenge: 'POST /auth/factors/challenge',
  beginTotp: 'POST /auth/factors/totp/begin',
  confirmTotp: 'POST /auth/factors/totp/confirm',
  removeTotp: 'POST /auth/factors/totp/remove',
  renewRecoveryCodes: 'POST /auth/factors/recovery-codes',
  removePassword: 'POST /auth/factors/password/remove',
  beginPasskey: 'POST /auth/passkeys/begin',
  addPasskey: 'POST /auth/passkeys',
  renamePasskey: 'POST /auth/passkeys/rename',
  removePasskey: 'POST /auth/passkeys/remove',
  offerPasskey: 'POST /auth/sign-in/passkey/offer',
  signInWithPasskey: 'POST /auth/sign-in/passkey',
} as const satisfies Partial<Contract>

type Nothing = Record<string, never>
type Done<I> = { input: I; answer: null }

export interface AccountCalls {
  signUp: Done<SignUp>
  verifyEmail: Done<{ token: string }>
  resendVerification: Done<{ email: string }>
  signIn: Done<SignIn>
  requestSignInLink: Done<{ email: string; captcha?: string }>
  signInByLink: Done<{ token: string }>
  readWaysIn: { input: Record<string, never>; answer: WaysIn }
  startProvider: { input: StartProvider; answer: ProviderAddress }
  listLinked: { input: Record<string, never>; answer: LinkedWays }
  linkProvider: { input: LinkProvider; answer: ProviderAddress }
  unlinkProvider: Done<{ linkId: string }>
  signOut: Done<Record<string, never>>
  requestPasswordReset: Done<{ email: string; captcha?: string }>
  resetPassword: Done<{ token: string; newPassword: string }>
  mintToken: { input: Record<string, never>; answer: { accessToken: string; expiresInSeconds: number } }
  listSessions: { input: Record<string, never>; answer: { items: SignedInSession[] } }
  revokeSession: Done<{ sessionId: string }>
  revokeOtherSessions: Done<Record<string, never>>
  readProfile: { input: Record<string, never>; answer: Profile }
  editProfile: Done<EditProfile>
  changeEmail: Done<{ newEmail: string }>
  confirmEmail: Done<{ token: string }>
  revertEmail: Done<{ token: string }>
  askDataCopy: Done<Record<string, never>>
  readDataCopy: { input: { copyId: string }; answer: Record<string, unknown> }
  askDeletion: Done<Record<string, never>>
  cancelDeletion: Done<Record<string, never>>
  findUsers: { input: { query: string }; answer: { items: PlatformUser[] } }
  readUser: { input: { userId: string }; answer: PlatformUserFile }
  suspendUser: Done<UserReason>
  unsuspendUser: Done<UserReason>
  endUserSessions: Done<UserReason>
  listPlatformAudit: {
    input: { of?: 'staff' | 'accounts'; by?: string; cursor?: string }
    answer: { items: AuditEntry[]; nextCursor: string | null }
  }
  impersonate: Done<UserReason>
  stopImpersonation: Done<Record<string, never>>
  createOrganization: {
    input: { name: string; slug: string }
    answer: { id: string; name: string; slug: string; role: string }
  }
  readFactors: { input: Nothing; answer: Factors }
  readChallenge: { input: Nothing; answer: Challenge }
  passChallenge: Done<Proof>
  beginTotp: { input: Nothing; answer: TotpSecret }
  confirmTotp: { input: ConfirmTotp; answer: RecoveryCodes }
  removeTotp: Done<Nothing>
  renewRecoveryCodes: { input: Nothing; answer: RecoveryCodes }
  removePassword: Done<Nothing>
  beginPasskey: { input: Nothing; answer: KeyOptions }
  addPasskey: { input: AddPasskey; answer: OwnPasskey }
  renamePasskey: Done<RenamePasskey>
  removePasskey: Done<RemovePasskey>
  offerPasskey: { input: Nothing; answer: KeyOptions }
  signInWithPasskey: Done<SignInWithPasskey>
}
