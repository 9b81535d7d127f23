import type { BetterAuthPlugin, GenericEndpointContext } from '@better-auth/core'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import type { AuthParts } from './auth-parts.ts'
import { isGuessable } from './guessable-password.ts'
import { refuse } from './refuse.ts'
import { deleteUnverifiedUser, isEmailKnown } from './user.queries.ts'

type Hooks = Required<NonNullable<BetterAuthPlugin['hooks']>>

/** New passwords must be hard to guess; sign-up must tell nobody who has an account, nor let a stranger prepare one. */
export function signUpHooks({ db, isBreached }: AuthParts): Hooks {
  async function assertGood(password: string, person: { email?: string; name?: string }): Promise<void> {
    if (isGuessable(password, person) || (await isBreached(password))) refuse('account.password_guessable')
  }

  return {
    before: [
      {
        matcher: ({ path }) => path === '/sign-up/email',
        handler: createAuthMiddleware(async (ctx) => {
          const { email, name, password } = ctx.body
          await assertGood(password, { email, name })
          await deleteUnverifiedUser(db, email)
        }),
      },
      {
        matcher: ({ path }) => path === '/reset-password',
        handler: createAuthMiddleware(async (ctx) => {
          await assertGood(ctx.body.newPassword, await ownerOfLink(ctx))
        }),
      },
    ],
    after: [
      {
        matcher: ({ path, context }) => path === '/sign-up/email' && isAPIError(context.returned),
        handler: createAuthMiddleware(async (ctx) => {
          // Of parallel sign-ups with one address all but one meet the unique index; their answer must look the same.
          const lostRace =
            isAPIError(ctx.context.returned) && ctx.context.returned.body?.code === 'FAILED_TO_CREATE_USER'
          return lostRace && (await isEmailKnown(db, ctx.body.email)) ? new Response('{}') : undefined
        }),
      },
    ],
  }
}

async function ownerOfLink(ctx: GenericEndpointContext): Promise<{ email?: string; name?: string }> {
  const { internalAdapter } = ctx.context
  const link = await internalAdapter.findVerificationValue(`reset-password:${ctx.body.token}`)
  return (link && (await internalAdapter.findUserById(link.value))) ?? {}
}
