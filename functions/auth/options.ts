import { randomUUIDv7 } from 'node:crypto'
import { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { BetterAuthOptions } from 'better-auth/minimal'
import { admin } from 'better-auth/plugins/admin'
import { type JwtOptions, jwt } from 'better-auth/plugins/jwt'
import { organization } from 'better-auth/plugins/organization'
import { ACCESS_TOKEN_ALGORITHM, ACCESS_TOKEN_AUDIENCE } from '#adapters/access-token'
import {
  ACCESS_TOKEN_SECONDS,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  RESET_LINK_MINUTES,
  SESSION_DAYS,
  VERIFY_LINK_MINUTES,
} from '#contract/account'
import type { AuthParts } from './auth-parts.ts'
import { CLIENT_ADDRESS_HEADER } from './doors.ts'
import { requestRuleElse, requestRules } from './limits.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { primepass } from './primepass-plugin.ts'
import { providerPlugin } from './provider-endpoints.ts'
import { secretVersions } from './secret-box.ts'
import { signInLinks } from './sign-in-link.ts'
import { markEmailVerified } from './user.queries.ts'

export const AUTH_PATH = '/auth'
const DAY_SECONDS = 86_400

/** better-auth as we want it. It is the engine of `/auth` and nothing outside this folder knows it. */
export function engineOptions(parts: AuthParts): BetterAuthOptions {
  const { app, cookies, limits, mails } = parts
  return {
    appName: 'PrimePass',
    baseURL: app.siteUrl,
    basePath: AUTH_PATH,
    trustedOrigins: [app.siteUrl],
    secrets: secretVersions(parts.secret),
    database: kyselyAdapter(app.db.withSchema('auth'), { type: 'postgres', transaction: true }),
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_, message, ...details) => app.log.error(message, { details: details.map(String) }),
    },
    // Refusals still become answers; failures come out to our own log instead of the console.
    onAPIError: { throw: true },
    advanced: {
      // The prefix and `secure` are in the names and attributes below; the engine knows only `__Secure-`.
      useSecureCookies: false,
      cookiePrefix: 'pp',
      cookies: cookies.engine,
      defaultCookieAttributes: cookies.engineDefault,
      // Left out, the engine switches both checks off when it believes to be under test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      database: { generateId: () => randomUUIDv7(), joins: true, validateSchema: false },
    },
    session: { expiresIn: SESSION_DAYS * DAY_SECONDS, disableSessionRefresh: true },
    account: {
      accountLinking: {
        disableImplicitLinking: true,
        allowDifferentEmails: true,
        // Whoever connects a provider is signed in and proves both; the address there does not matter.
        trustedProviders: parts.providers.map(({ id }) => id),
      },
    },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      autoSignIn: false,
      minPasswordLength: PASSWORD_LENGTH_MIN,
      maxPasswordLength: PASSWORD_LENGTH_MAX,
      password: { hash: hashPassword, verify: verifyPassword },
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_LINK_MINUTES * 60,
      onExistingUserSignUp: ({ user }) => mails.alreadyKnown(user),
      sendResetPassword: ({ user, token }) => mails.reset(user, token),
      onPasswordReset: async ({ user }) => {
        await markEmailVerified(parts.db, user.id, app.clock.now())
        await mails.passwordChanged(user)
        await parts.trail('account.password_changed', { userId: user.id })
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: false,
      expiresIn: VERIFY_LINK_MINUTES * 60,
      sendVerificationEmail: ({ user, token }) => mails.verify(user, token),
    },
    rateLimit: {
      enabled: true,
      ...requestRuleElse,
      customRules: requestRules,
      customStorage: { consume: limits.consume },
    },
    plugins: [
      jwt(jwtOptions(parts)),
      organization({ creatorRole: 'owner' }),
      signInLinks(parts),
      providerPlugin(parts),
      admin({ adminRoles: ['admin'], defaultRole: 'user' }),
      primepass(parts, jwtOptions(parts)),
    ],
  }
}

const jwtOptions = ({ app, keys }: AuthParts): JwtOptions => ({
  disableSettingJwtHeader: true,
  adapter: {
    getJwks: keys.all,
    createJwk: () => {
      throw new Error('Signing keys are made in signing-keys.ts alone.')
    },
  },
  jwks: { keyPairConfig: { alg: ACCESS_TOKEN_ALGORITHM }, gracePeriod: DAY_SECONDS },
  jwt: { issuer: app.siteUrl, audience: ACCESS_TOKEN_AUDIENCE, expirationTime: `${ACCESS_TOKEN_SECONDS}s` },
})
