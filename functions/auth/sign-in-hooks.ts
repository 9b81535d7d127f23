import { randomBytes } from 'node:crypto'
import type { BetterAuthPlugin, GenericEndpointContext } from '@better-auth/core'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import type { AuthParts } from './auth-parts.ts'
import { CLIENT_ADDRESS_HEADER } from './doors.ts'
import { nameless } from './limits.ts'
import { refuse } from './refuse.ts'

type Hooks = Required<NonNullable<BetterAuthPlugin['hooks']>>

const DEVICE_DAYS = 180

/** Delays whoever guesses passwords, per account; a browser that signed in before is counted apart from strangers. */
export function signInHooks(parts: AuthParts): Hooks {
  const { app, cookies, limits, trail } = parts

  /** The account, or the known device of that account. */
  async function whoTries(ctx: GenericEndpointContext): Promise<string> {
    const account = nameless(ctx.body.email)
    const device = (await ctx.getSignedCookie(cookies.device.name, ctx.context.secret)) || ''
    return device.startsWith(`${account}.`) ? device : account
  }

  async function rememberDevice(ctx: GenericEndpointContext): Promise<void> {
    const device = `${nameless(ctx.body.email)}.${randomBytes(16).toString('base64url')}`
    const attributes = { ...cookies.device.attributes, maxAge: DEVICE_DAYS * 86_400 }
    await ctx.setSignedCookie(cookies.device.name, device, ctx.context.secret, attributes)
  }

  return {
    before: [
      {
        matcher: ({ path }) => path === '/sign-in/email',
        handler: createAuthMiddleware(async (ctx) => {
          const seconds = await limits.beginAttempt(await whoTries(ctx))
          if (seconds > 0) refuse('account.too_many_attempts', { 'retry-after': String(seconds) })
        }),
      },
    ],
    after: [
      {
        matcher: ({ path }) => path === '/sign-in/email',
        handler: createAuthMiddleware(async (ctx) => {
          const { returned, newSession } = ctx.context
          const reason = isAPIError(returned) ? returned.body?.code : undefined
          const isWrong = reason === 'INVALID_EMAIL_OR_PASSWORD'
          if (!isWrong) await limits.forgetAttempts(await whoTries(ctx))
          if (isWrong || newSession) await limits.countSignIn(ctx.headers?.get(CLIENT_ADDRESS_HEADER) ?? '', !isWrong)
          if (!newSession) return app.log.info('account.sign_in_refused', { account: nameless(ctx.body.email), reason })
          await rememberDevice(ctx)
          const { user, session } = newSession
          return trail('account.signed_in', { userId: user.id, sessionId: session.id, by: 'password' })
        }),
      },
    ],
  }
}
