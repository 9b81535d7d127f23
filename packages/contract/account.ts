import * as z from 'zod/mini'
import { CaptchaToken } from './captcha.ts'
import type { Endpoint } from './endpoint.ts'
import { Slug } from './event-parts.ts'
import { factorEndpoints, factorPaths } from './factor.ts'
import { Uuid } from './id.ts'
import { NoInput } from './notification.ts'
import { passkeyEndpoints, passkeyPaths } from './passkey.ts'
import { personEndpoints, personPaths } from './person.ts'
import { providerEndpoints, providerPaths } from './provider.ts'
import { signInLinkEndpoints, signInLinkPaths } from './sign-in-link.ts'
import { supportEndpoints, supportPaths } from './support.ts'
import { EmailAddress, Instant, Line } from './text.ts'

export const PASSWORD_LENGTH_MIN = 12
export const PASSWORD_LENGTH_MAX = 128
/** A session ends so many days after sign-in, however often it is used, */
export const SESSION_DAYS = 14
/** and earlier when nobody used it for so many days. */
export const SESSION_IDLE_DAYS = 7
/** Sooner for members of an organization, */
export const STAFF_IDLE_HOURS = 12
/** and soonest for the platform's own staff. */
export const PLATFORM_IDLE_HOURS = 1
/** Theirs end with the working day, however often they are used. */
export const PLATFORM_SESSION_HOURS = 8
/** Signing in once more ends the oldest. */
export const SESSIONS_MAX = 10
export const ACCESS_TOKEN_SECONDS = 300
export const VERIFY_LINK_MINUTES = 60
export const RESET_LINK_MINUTES = 30
export const AUTH_BODY_BYTES_MAX = 8_192

/** As it stands in an address. */
const LinkToken = z.string().check(z.maxLength(2_048), z.regex(/^[\x21-\x7e]+$/))
export const NewPassword = z.string().check(z.minLength(PASSWORD_LENGTH_MIN), z.maxLength(PASSWORD_LENGTH_MAX))

export const SignUp = z.strictObject({
  name: Line(80),
  email: EmailAddress,
  password: NewPassword,
  captcha: CaptchaToken,
})
export type SignUp = z.infer<typeof SignUp>

export const MailTo = z.strictObject({ email: EmailAddress })
export type MailTo = z.infer<typeof MailTo>

export const RequestPasswordReset = z.strictObject({ email: EmailAddress, captcha: CaptchaToken })
export type RequestPasswordReset = z.infer<typeof RequestPasswordReset>

export const VerifyEmail = z.strictObject({ token: LinkToken })
export type VerifyEmail = z.infer<typeof VerifyEmail>

export const SignIn = z.strictObject({
  email: EmailAddress,
  password: z.string().check(z.minLength(1), z.maxLength(PASSWORD_LENGTH_MAX)),
  captcha: CaptchaToken,
})
export type SignIn = z.infer<typeof SignIn>

export const ResetPassword = z.strictObject({ token: LinkToken, newPassword: NewPassword })
export type ResetPassword = z.infer<typeof ResetPassword>

/** For `authorization: Bearer …` at the API; to be kept in memory only. */
export const AccessToken = z.object({ accessToken: z.string(), expiresInSeconds: z.int() })
export type AccessToken = z.infer<typeof AccessToken>

/** A browser somewhere that is signed in as this person. */
export const SignedInSession = z.object({
  id: Uuid,
  signedInAt: Instant,
  lastUsedAt: Instant,
  expiresAt: Instant,
  ipAddress: z.string(),
  userAgent: z.string(),
  isCurrent: z.boolean(),
  /** Somebody of our support acts in this person's place; they may end it. */
  isSupport: z.boolean(),
})
export type SignedInSession = z.infer<typeof SignedInSession>

export const RevokeSession = z.strictObject({ sessionId: Uuid })
export type RevokeSession = z.infer<typeof RevokeSession>

export const CreateOrganization = z.strictObject({ name: Line(80), slug: Slug })
export type CreateOrganization = z.infer<typeof CreateOrganization>

/** What the caller has just founded, and owns. */
export const OwnOrganization = z.object({ id: Uuid, name: z.string(), slug: z.string(), role: z.string() })
export type OwnOrganization = z.infer<typeof OwnOrganization>

/** Public keys of the access tokens (RFC 7517). */
export const KeySet = z.object({ keys: z.array(z.looseObject({ kid: z.string(), alg: z.string() })) })

/**
 * The doors of `/auth`. Every POST sends JSON from the site's own origin with cookies; `user` means a signed-in
 * browser, not a bearer token. Links in mails lead to pages of the site, which post the token after a click.
 */
export const accountPaths = {
  signUp: 'POST /auth/sign-up',
  verifyEmail: 'POST /auth/verify-email',
  resendVerification: 'POST /auth/verify-email/resend',
  signIn: 'POST /auth/sign-in',
  ...signInLinkPaths,
  ...providerPaths,
  signOut: 'POST /auth/sign-out',
  requestPasswordReset: 'POST /auth/reset-password/request',
  resetPassword: 'POST /auth/reset-password',
  mintToken: 'POST /auth/session/token',
  listSessions: 'GET /auth/sessions',
  revokeSession: 'POST /auth/sessions/revoke',
  revokeOtherSessions: 'POST /auth/sessions/revoke-others',
  createOrganization: 'POST /auth/organizations',
  readKeys: 'GET /auth/jwks',
  ...factorPaths,
  ...supportPaths,
  ...personPaths,
  ...passkeyPaths,
} as const
export type AccountEndpointName = keyof typeof accountPaths

export const accountEndpoints = {
  signUp: {
    summary: 'Ask for an account; the answer is the same for an address that has one',
    access: 'public',
    input: SignUp,
    answer: z.null(),
    status: 204,
  },
  verifyEmail: {
    summary: 'Confirm the address with the token of the mail',
    access: 'public',
    input: VerifyEmail,
    answer: z.null(),
    status: 204,
  },
  resendVerification: {
    summary: 'Mail the link once more',
    access: 'public',
    input: MailTo,
    answer: z.null(),
    status: 204,
  },
  signIn: {
    summary: 'Start a session; its two cookies come with the answer',
    access: 'public',
    input: SignIn,
    answer: z.null(),
    status: 204,
  },
  ...signInLinkEndpoints,
  ...providerEndpoints,
  signOut: { summary: 'End this session', access: 'public', input: NoInput, answer: z.null(), status: 204 },
  requestPasswordReset: {
    summary: 'Mail a link for a new password, if the address has an account',
    access: 'public',
    input: RequestPasswordReset,
    answer: z.null(),
    status: 204,
  },
  resetPassword: {
    summary: 'Set a new password and end every session',
    access: 'public',
    input: ResetPassword,
    answer: z.null(),
    status: 204,
  },
  mintToken: {
    summary: 'A short access token; the second cookie rotates',
    access: 'user',
    input: NoInput,
    answer: AccessToken,
  },
  listSessions: {
    summary: 'Where I am signed in',
    access: 'user',
    input: NoInput,
    answer: z.object({ items: z.array(SignedInSession) }),
  },
  revokeSession: {
    summary: 'End one of my sessions',
    access: 'user',
    input: RevokeSession,
    answer: z.null(),
    status: 204,
  },
  revokeOtherSessions: {
    summary: 'End every session of mine but this one',
    access: 'user',
    input: NoInput,
    answer: z.null(),
    status: 204,
  },
  createOrganization: {
    summary: 'Found an organization and own it',
    access: 'user',
    input: CreateOrganization,
    answer: OwnOrganization,
    status: 201,
  },
  readKeys: {
    summary: 'Public keys of the access tokens',
    access: 'public',
    input: NoInput,
    answer: KeySet,
    cacheSeconds: 300,
  },
  ...factorEndpoints,
  ...supportEndpoints,
  ...personEndpoints,
  ...passkeyEndpoints,
} as const satisfies Record<AccountEndpointName, Endpoint>
