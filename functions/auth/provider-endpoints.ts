import type { BetterAuthPlugin } from '@better-auth/core'
import {
  addOAuthServerContext,
  createAuthEndpoint,
  createAuthMiddleware,
  getOAuthState,
  isAPIError,
} from 'better-auth/api'
import { generateIdTokenNonce, generateState } from 'better-auth/oauth2'
import { LINKED_PAGE, LinkProvider, PROVIDER_RETURN_PATH, SIGNED_IN_PAGE, UnlinkProvider } from '#contract/provider'
import type { AuthParts } from './auth-parts.ts'
import { linkedWays, unlinkWay } from './linked-way.queries.ts'
import { engineProvider } from './provider.ts'
import { refuse } from './refuse.ts'
import { isSessionOf } from './session.queries.ts'
import { freshSession, provenSession } from './session-secret.ts'
import { findUser } from './support.queries.ts'
import { deleteUnverifiedUser } from './user.queries.ts'

/**
 * Signing in through others. Nobody is connected with an account by their address alone: whoever has one signs in and
 * connects; whoever has none gets one, if the provider stands for the address.
 */
export function providerPlugin(parts: AuthParts) {
  const { app, db, mails, providers, trail } = parts
  const engineProviders = providers.map((one) => engineProvider(one, acceptVouched(parts, one.id)))
  const nameOf = (id: string) => providers.find((one) => one.id === id)?.name ?? id

  return {
    id: 'primepass-providers',
    init: () => ({
      context: { socialProviders: engineProviders },
      options: {
        databaseHooks: {
          user: { create: { before: refuseUnproven } },
          account: { create: { after: tellLinked(parts, nameOf) } },
        },
      },
    }),
    endpoints: {
      readWaysIn: createAuthEndpoint('/ways-in', { method: 'GET' }, async (ctx) =>
        ctx.json({ providers: providers.map(({ id, name }) => ({ id, name })), captcha: parts.captcha }),
      ),

      listLinkedWays: createAuthEndpoint('/linked-ways', { method: 'GET' }, async (ctx) => {
        const { userId } = await provenSession(ctx, parts)
        const { ways, isOneLeft } = await linkedWays(db, userId)
        return ctx.json({
          hasPassword: ways.some(({ providerId }) => providerId === 'credential'),
          items: ways
            .filter(({ providerId }) => providerId !== 'credential')
            .map(({ id, providerId, createdAt }) => ({
              id,
              provider: providerId,
              name: nameOf(providerId),
              linkedAt: createdAt.toISOString(),
              isLast: isOneLeft,
            })),
        })
      }),

      linkWay: createAuthEndpoint('/link-way', { method: 'POST', body: LinkProvider }, async (ctx) => {
        const { id: session, userId, email } = await freshSession(ctx, parts)
        const provider = engineProviders.find(({ id }) => id === ctx.body.provider)
        if (!provider) return refuse('account.provider_unknown')
        const page = `${app.siteUrl}${LINKED_PAGE}`
        const idTokenNonce = generateIdTokenNonce(provider)
        await addOAuthServerContext({ provider: provider.id, session })
        const { state, codeVerifier } = await generateState(
          { ...ctx, body: { callbackURL: `${page}?linked=${provider.id}`, errorCallbackURL: page } },
          { link: { userId, email }, idTokenNonce },
        )
        const redirectURI = `${app.siteUrl}${PROVIDER_RETURN_PATH}${provider.id}`
        const url = await provider.createAuthorizationURL({ state, codeVerifier, idTokenNonce, redirectURI })
        return ctx.json({ url: url.href })
      }),

      unlinkWay: createAuthEndpoint('/unlink-way', { method: 'POST', body: UnlinkProvider }, async (ctx) => {
        const session = await freshSession(ctx, parts)
        const { linkId } = ctx.body
        const result = await unlinkWay(db, session.userId, linkId)
        if (result === 'missing') return refuse('account.link_not_found')
        if (result === 'last') return refuse('account.last_way_in')
        await trail('account.unlinked', { userId: session.userId, provider: result.providerId })
        await mails.unlinked(
          { id: session.userId, name: session.name, email: session.email },
          nameOf(result.providerId),
        )
        return ctx.json(null)
      }),
    },
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-in/social',
          handler: createAuthMiddleware(async ({ body: { provider, next } }) => {
            await addOAuthServerContext({ provider })
            const back = `${app.siteUrl}${SIGNED_IN_PAGE}?next=${encodeURIComponent(next)}`
            return { context: { body: { provider, callbackURL: back, errorCallbackURL: back, disableRedirect: true } } }
          }),
        },
        {
          matcher: ({ path }) => path === '/callback/:id',
          handler: createAuthMiddleware(async ({ params, query }) => {
            const provider = providers.find(({ id }) => id === params?.id)
            if (provider?.namesItself && query?.code && query.iss !== provider.issuer)
              refuse('account.provider_refused')
          }),
        },
      ],
      after: [
        {
          matcher: ({ path, context }) => path === '/callback/:id' && isAPIError(context.returned),
          handler: createAuthMiddleware(async (ctx) => {
            const { returned } = ctx.context
            const code = isAPIError(returned) && returned.statusCode >= 400 ? returned.body?.code : undefined
            const page = URL.parse((await getOAuthState())?.errorURL ?? '')
            if (!code || !page) return
            // A refusal comes home to where the person set out from, like every other one.
            page.searchParams.set('error', code)
            throw ctx.redirect(page.href)
          }),
        },
        {
          matcher: ({ path, context }) => path === '/callback/:id' && Boolean(context.newSession),
          handler: createAuthMiddleware(async ({ context: { newSession }, params }) => {
            if (!newSession) return
            const { user, session } = newSession
            await trail('account.signed_in', { userId: user.id, sessionId: session.id, by: params?.id })
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

/** Asked while somebody is on the way back, before the engine looks for their account. */
const acceptVouched =
  ({ db }: AuthParts, id: string) =>
  async ({ email, isEmailProven }: { email: string; isEmailProven: boolean }) => {
    const state = await getOAuthState()
    // A state that one provider was asked with must not bring home the person of another (mix-up, RFC 9700 4.4).
    const { provider, session } = state?.serverContext ?? {}
    if (provider !== id) refuse('account.provider_refused')
    if (state?.link && !(await isSessionOf(db, state.link.userId, session))) refuse('account.provider_refused')
    // Whoever opened an account with this address and never confirmed it has proven nothing, and the provider has.
    if (isEmailProven) await deleteUnverifiedUser(db, email)
  }

/** An account for an address that nobody vouches for would be somebody else's to confirm. */
async function refuseUnproven(user: { emailVerified: boolean }, ctx: { path?: string } | null): Promise<void> {
  if (ctx?.path === '/callback/:id' && !user.emailVerified) refuse('account.provider_not_linked')
}

const tellLinked =
  ({ trail, db, mails }: AuthParts, nameOf: (id: string) => string) =>
  async ({ userId, providerId }: { userId: string; providerId: string }, ctx: { path?: string } | null) => {
    if (ctx?.path !== '/callback/:id' || !(await getOAuthState())?.link) return
    await trail('account.linked', { userId, provider: providerId })
    const user = await findUser(db, userId)
    if (user) await mails.linked(user, nameOf(providerId))
  }
