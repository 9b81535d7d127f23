import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { BetterAuthPlugin, GenericEndpointContext } from '@better-auth/core'
import { createAuthMiddleware } from 'better-auth/api'
import { expireCookie } from 'better-auth/cookies'
import { magicLink } from 'better-auth/plugins/magic-link'
import { SIGN_IN_LINK_MINUTES } from '#contract/sign-in-link'
import type { AuthParts } from './auth-parts.ts'
import { refuse } from './refuse.ts'
import { confirmByMailbox, findUserByEmail } from './user.queries.ts'

type Hooks = Required<NonNullable<BetterAuthPlugin['hooks']>>

/**
 * A link in a mail that signs in. It carries a proof made with a nonce that only the asking browser has as a cookie:
 * whoever reads the mail cannot use it elsewhere, and nobody can sign a stranger in by sending them a link.
 */
const NONCE_BYTES = 32

export const signInLinks = (parts: AuthParts) =>
  magicLink({
    expiresIn: SIGN_IN_LINK_MINUTES * 60,
    storeToken: 'hashed',
    disableSignUp: true,
    async sendMagicLink({ email, token }, ctx) {
      if (!ctx) throw new Error('A link is bound to the browser of a request.')
      const link = `${token}.${proofOf(token, browserNonce(ctx, parts))}`
      const user = await findUserByEmail(parts.db, email)
      if (user) await parts.mails.signInLink(user, link)
      else await parts.mails.noAccount(email)
    },
  })

/** The nonce that this browser has already, so that its older links still work, or a new one. */
function browserNonce(ctx: GenericEndpointContext, { cookies }: AuthParts): string {
  const nonce = ctx.getCookie(cookies.link.name) || randomBytes(NONCE_BYTES).toString('base64url')
  ctx.setCookie(cookies.link.name, nonce, { ...cookies.link.attributes, maxAge: SIGN_IN_LINK_MINUTES * 60 })
  return nonce
}

const proofOf = (token: string, nonce: string) => createHmac('sha256', nonce).update(token).digest('base64url')

export function signInLinkHooks({ app, db, cookies, trail }: AuthParts): Hooks {
  /** The mailbox is proven now; what was attached to the account before somebody proved it may be a stranger's. */
  async function dropUnproven(ctx: GenericEndpointContext, token: string): Promise<void> {
    const link = await ctx.context.internalAdapter.findVerificationValue(`magic-link:${hashOf(token)}`)
    const now = app.clock.now()
    if (link && link.expiresAt > now) await confirmByMailbox(db, JSON.parse(link.value).email, now)
  }

  return {
    before: [
      {
        matcher: ({ path }) => path === '/magic-link/verify',
        handler: createAuthMiddleware(async (ctx) => {
          const [token = '', proof = ''] = String(ctx.query?.token).split('.')
          const nonce = ctx.getCookie(cookies.link.name)
          // The token stays as it is: the owner may still open the link where it belongs.
          if (!nonce || !isSame(proof, proofOf(token, nonce))) refuse('account.link_elsewhere')
          await dropUnproven(ctx, token)
          return { context: { query: { token } } }
        }),
      },
    ],
    after: [
      {
        matcher: ({ path, context }) => path === '/magic-link/verify' && Boolean(context.newSession),
        handler: createAuthMiddleware(async (ctx) => {
          const { newSession } = ctx.context
          expireCookie(ctx, cookies.link)
          if (!newSession) return
          await trail('account.signed_in', { userId: newSession.user.id, sessionId: newSession.session.id, by: 'link' })
        }),
      },
    ],
  }
}

/** As the engine stores it. */
const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

const isSame = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
