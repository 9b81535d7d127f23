import type { accountPaths as contractPaths, SignedInSession, SignIn, SignUp } from '#contract/account'
import type { LinkedWays, LinkProvider, ProviderAddress, StartProvider, WaysIn } from '#contract/provider'

type Contract = typeof contractPaths

/** Addresses of `/auth` that the site uses, written out again because their schemas would come along; the types keep them true. */
export const accountPaths = {
  signUp: 'POST /auth/sign-up',
  verifyEmail: 'POST /auth/verify-email',
  resendVerification: 'POST /auth/verify-email/resend',
  signIn: 'POST /auth/sign-in',
  requestSignInLink: 'POST /auth/sign-in/link/request',
  signInByLink: 'POST /auth/sign-in/link',
  readWaysIn: 'GET /auth/ways-in',
  startProvider: 'POST /auth/providers/start',
  listLinked: 'GET /auth/providers/linked',
  linkProvider: 'POST /auth/providers/link',
  unlinkProvider: 'POST /auth/providers/unlink',
  signOut: 'POST /auth/sign-out',
  requestPasswordReset: 'POST /auth/reset-password/request',
  resetPassword: 'POST /auth/reset-password',
  mintToken: 'POST /auth/session/token',
  listSessions: 'GET /auth/sessions',
  revokeSession: 'POST /auth/sessions/revoke',
  revokeOtherSessions: 'POST /auth/sessions/revoke-others',
  createOrganization: 'POST /auth/organizations',
} as const satisfies Partial<Contract>

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
  createOrganization: {
    input: { name: string; slug: string }
    answer: { id: string; name: string; slug: string; role: string }
  }
}
