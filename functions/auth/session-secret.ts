import { createHash, randomBytes } from 'node:crypto'
import type { GenericEndpointContext } from '@better-auth/core'
import { getSessionFromCtx } from 'better-auth/api'
import { deleteSessionCookie, expireCookie } from 'better-auth/cookies'
import { SESSION_IDLE_DAYS } from '#contract/account'
import type { AuthParts } from './auth-parts.ts'
import { refuse } from './refuse.ts'
import { deleteSessionOfUser, findSecretState, rotateSecret } from './session.queries.ts'

/**
 * A session has two cookies. One names it for all its life; the other carries a secret that changes with every access
 * token. Whoever copies the cookies and uses them makes the two copies part, and the first use of a retired secret
 * ends the session for both.
 */
const SECRET_BYTES = 32
/** Tabs that mint at the same moment present the same secret; later than this it is one whose answer got lost. */
const PARALLEL_MS = 10_000
const IDLE_MS = SESSION_IDLE_DAYS * 86_400_000

export function newSecret(): { value: string; hash: string } {
  const value = randomBytes(SECRET_BYTES).toString('base64url')
  return { value, hash: hashOf(value) }
}

const hashOf = (value: string) => createHash('sha256').update(value).digest('base64url')

export function sendSecret(
  ctx: GenericEndpointContext,
  { app, cookies }: AuthParts,
  value: string,
  expiresAt: Date,
): void {
  const maxAge = Math.floor((expiresAt.getTime() - app.clock.now().getTime()) / 1000)
  ctx.setCookie(cookies.secret.name, value, { ...cookies.secret.attributes, maxAge })
}

export const expireSecret = (ctx: GenericEndpointContext, { cookies }: AuthParts): void =>
  expireCookie(ctx, cookies.secret)

/** The session of a request that also presents its secret; refuses any other, and ends a session that was copied. */
export async function provenSession(ctx: GenericEndpointContext, parts: AuthParts) {
  const session = await getSessionFromCtx(ctx)
  if (!session) return refuse('request.signed_out')
  await assertProven(ctx, parts, session)
  return session
}

/** Changes the secret, once however many tabs ask at a time. The caller may mint a token if this returns. */
export async function renewSecret(ctx: GenericEndpointContext, parts: AuthParts) {
  const session = await getSessionFromCtx(ctx)
  if (!session) return refuse('request.signed_out')
  const next = newSecret()
  const now = parts.app.clock.now()
  const didRotate = await rotateSecret(parts.db, {
    sessionId: session.session.id,
    presentedHash: presentedHash(ctx, parts),
    nextHash: next.hash,
    now,
    lostBefore: new Date(now.getTime() - PARALLEL_MS),
    idleBefore: new Date(now.getTime() - IDLE_MS),
  })
  if (didRotate) sendSecret(ctx, parts, next.value, session.session.expiresAt)
  else await assertProven(ctx, parts, session)
  return session
}

type SessionOfUser = NonNullable<Awaited<ReturnType<typeof getSessionFromCtx>>>

async function assertProven(
  ctx: GenericEndpointContext,
  parts: AuthParts,
  { session, user }: SessionOfUser,
): Promise<void> {
  const state = await findSecretState(parts.db, session.id)
  const now = parts.app.clock.now().getTime()
  const isOver = !state || state.expiresAt.getTime() <= now || state.rtRotatedAt.getTime() <= now - IDLE_MS
  const hash = presentedHash(ctx, parts)
  const isProven = hash === state?.rtHash || hash === state?.rtPrevHash
  if (isProven && !isOver) return

  await deleteSessionOfUser(parts.db, user.id, session.id)
  deleteSessionCookie(ctx)
  expireSecret(ctx, parts)
  if (isOver) return refuse('request.signed_out')
  parts.app.log.warn('session.reused', { userId: user.id, sessionId: session.id })
  await parts.mails.sessionReused(user, session.id)
  return refuse('account.session_reused')
}

const presentedHash = (ctx: GenericEndpointContext, { cookies }: AuthParts) =>
  hashOf(ctx.getCookie(cookies.secret.name) ?? '')
