import type { BetterAuthPlugin, GenericEndpointContext } from '@better-auth/core'
import { createAuthMiddleware } from 'better-auth/api'
import type { JwtOptions } from 'better-auth/plugins/jwt'
import { SESSION_DAYS, SESSIONS_MAX } from '#contract/account'
import { sessionsEnded } from '#core/account/deny-sessions'
import type { AuthParts } from './auth-parts.ts'
import { emailEndpoints } from './email-endpoints.ts'
import { factorEndpoints } from './factor-endpoints.ts'
import { impersonationEndpoints } from './impersonation-endpoints.ts'
import { organizationEndpoints } from './organization-endpoints.ts'
import { passkeyEndpoints } from './passkey-endpoints.ts'
import { personEndpoints } from './person-endpoints.ts'
import { deleteSupersededSessions } from './session.queries.ts'
import { sessionEndpoints } from './session-endpoints.ts'
import { proofOf } from './session-proof.ts'
import { expireSecret, newSecret, sendSecret } from './session-secret.ts'
import { signInHooks } from './sign-in-hooks.ts'
import { signInLinkHooks } from './sign-in-link.ts'
import { signUpHooks } from './sign-up-hooks.ts'
import { supportEndpoints } from './support-endpoints.ts'

/**
 * What better-auth lacks, or does differently than we want: rotating sessions, access tokens, delays for guessing,
 * sign-up that gives nothing away. It has to be the last plugin, so that its after-hooks see what the others did.
 */
export function primepass(parts: AuthParts, jwtOptions: JwtOptions) {
  const signIn = signInHooks(parts)
  const signUp = signUpHooks(parts)
  const links = signInLinkHooks(parts)
  return {
    id: 'primepass',
    schema: { session: { fields: sessionFields } },
    init: () => ({
      options: {
        databaseHooks: {
          session: {
            create: { before: stampSession(parts) },
            // The engine ends sessions, too: at a sign-out, a new password, a suspension.
            delete: { after: ({ id }) => sessionsEnded(parts.app, [id]) },
          },
        },
      },
    }),
    endpoints: {
      ...sessionEndpoints(parts, jwtOptions),
      ...organizationEndpoints(parts),
      ...factorEndpoints(parts),
      ...passkeyEndpoints(parts),
      ...supportEndpoints(parts),
      ...impersonationEndpoints(parts),
      ...personEndpoints(parts),
      ...emailEndpoints(parts),
    },
    hooks: {
      before: [...signIn.before, ...signUp.before, ...links.before],
      after: [
        ...signIn.after,
        ...signUp.after,
        ...links.after,
        {
          matcher: ({ path }) => path === '/sign-out',
          handler: createAuthMiddleware(async (ctx) => expireSecret(ctx, parts)),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

const sessionFields = {
  authTime: { type: 'date', required: true, input: false },
  stepUpAt: { type: 'date', required: false, input: false },
  aal: { type: 'number', required: true, input: false },
  amr: { type: 'string', required: true, input: false },
  rtHash: { type: 'string', required: true, input: false, returned: false },
  rtPrevHash: { type: 'string', required: false, input: false, returned: false },
  rtRotatedAt: { type: 'date', required: true, input: false, returned: false },
} as const

/** A new session by our clock: how it was proven, its secret, and what it replaces. */
const stampSession = (parts: AuthParts) => async (session: { userId: string }, ctx: GenericEndpointContext | null) => {
  if (!ctx) throw new Error('A session starts with a request.')
  const proof = proofOf(ctx.path)
  const now = parts.app.clock.now()
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * 86_400_000)
  const { authCookies, secret: signature } = ctx.context
  const formerToken = await ctx.getSignedCookie(authCookies.sessionToken.name, signature)
  const superseded = await deleteSupersededSessions(parts.db, session.userId, formerToken || '', SESSIONS_MAX - 1)
  await sessionsEnded(parts.app, superseded)
  const secret = newSecret()
  sendSecret(ctx, parts, secret.value, expiresAt)
  return {
    data: {
      expiresAt,
      createdAt: now,
      updatedAt: now,
      ...proof,
      authTime: now,
      stepUpAt: proof.aal === 2 ? now : null,
      rtHash: secret.hash,
      rtRotatedAt: now,
    },
  }
}
