import { createHash, randomBytes } from 'node:crypto'
import type { GenericEndpointContext } from '@better-auth/core'
import { deleteSessionCookie, expireCookie } from 'better-auth/cookies'
import { PLATFORM_IDLE_HOURS, PLATFORM_SESSION_HOURS, SESSION_IDLE_DAYS, STAFF_IDLE_HOURS } from '#contract/account'
import { STEP_UP_MINUTES } from '#contract/permission'
import { mayOnPlatform, type PlatformPermission } from '#contract/platform'
import { sessionsEnded } from '#core/account/deny-sessions'
import type { AuthParts } from './auth-parts.ts'
import { refuse } from './refuse.ts'
import { deleteSessionOfUser, type FoundSession, findSession, rotateSecret } from './session.queries.ts'

/**
 * A session has two cookies. One names it for all its life; the other carries a secret that changes with every access
 * token. Whoever copies the cookies and uses them makes the two copies part, and the first use of a retired secret
 * ends the session for both.
 */
const SECRET_BYTES = 32
/** Tabs that mint at the same moment present the same secret; later than this it is one whose answer got lost. */
const PARALLEL_MS = 10_000
const HOUR_MS = 3_600_000
const FRESH_MS = STEP_UP_MINUTES * 60_000

/** How long nobody may use a session of this person before it is over: the more they may do, the shorter. */
function idleMs({ platformRole, isStaff }: FoundSession): number {
  if (platformRole !== 'user') return PLATFORM_IDLE_HOURS * HOUR_MS
  return isStaff ? STAFF_IDLE_HOURS * HOUR_MS : SESSION_IDLE_DAYS * 24 * HOUR_MS
}

/** Whether the time of a session is up, whoever presents it. */
function isOver(session: FoundSession, now: number): boolean {
  const { expiresAt, rtRotatedAt, authTime, platformRole } = session
  const isDayOver = platformRole !== 'user' && authTime.getTime() <= now - PLATFORM_SESSION_HOURS * HOUR_MS
  return expiresAt.getTime() <= now || rtRotatedAt.getTime() <= now - idleMs(session) || isDayOver
}

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
  const maxAge = Math.round((expiresAt.getTime() - app.clock.now().getTime()) / 1000)
  ctx.setCookie(cookies.secret.name, value, { ...cookies.secret.attributes, maxAge })
}

export const expireSecret = (ctx: GenericEndpointContext, { cookies }: AuthParts): void =>
  expireCookie(ctx, cookies.secret)

/**
 * The session of a request that also presents its secret; refuses any other, and ends a session that was copied. A
 * session of one factor opens nothing to whoever has a second one: this is where every way in is asked for it.
 */
export async function provenSession(ctx: GenericEndpointContext, parts: AuthParts): Promise<FoundSession> {
  const session = await halfSession(ctx, parts)
  if (isHalf(session)) return refuse('account.factor_required')
  return session
}

/** The session of somebody whose platform role grants the permission, with a second factor proved within the last minutes. */
export async function staffSession(
  ctx: GenericEndpointContext,
  parts: AuthParts,
  permission: PlatformPermission,
): Promise<FoundSession> {
  const session = await provenSession(ctx, parts)
  if (!mayOnPlatform(session.platformRole, permission)) return refuse('request.forbidden')
  if (session.aal < 2) return refuse('account.factor_missing')
  // What can be read out over the telephone opens no door to everybody's accounts.
  if (session.platformRole === 'admin' && !isByPasskey(session)) return refuse('account.passkey_needed')
  return freshSession(ctx, parts)
}

/** The session in which support acts in somebody's place; refuses every other. */
export async function impersonation(ctx: GenericEndpointContext, parts: AuthParts) {
  const session = await sessionOf(ctx, parts)
  await assertProven(ctx, parts, session)
  const { impersonatedBy } = session
  if (!impersonatedBy) return refuse('request.forbidden')
  return { ...session, impersonatedBy }
}

/** The same without asking for the second factor: for what proves it, and for nothing else. */
export async function halfSession(ctx: GenericEndpointContext, parts: AuthParts): Promise<FoundSession> {
  const session = await sessionOf(ctx, parts)
  await assertProven(ctx, parts, session)
  // Whoever acts in somebody's place sees nothing of how that person signs in, and changes nothing about it.
  if (session.impersonatedBy) return refuse('request.impersonating')
  return session
}

/** The same for what changes how an account is opened: the person proved who they are within the last minutes. */
export async function freshSession(ctx: GenericEndpointContext, parts: AuthParts): Promise<FoundSession> {
  const session = await provenSession(ctx, parts)
  const provenAt = Math.max(session.authTime.getTime(), session.stepUpAt?.getTime() ?? 0)
  if (parts.app.clock.now().getTime() - provenAt > FRESH_MS) return refuse('account.step_up_required')
  return session
}

/** The words of RFC 8176: something that the person has, made of hardware. */
const isByPasskey = ({ amr }: FoundSession): boolean => amr.split(' ').includes('hwk')

/** An administrator who looks on as somebody else proved their own factors, not those of that person. */
const isHalf = ({ aal, hasFactor, impersonatedBy }: FoundSession): boolean => aal < 2 && hasFactor && !impersonatedBy

/** The same, and changes the secret: once, however many tabs ask at a time. */
export async function renewedSession(ctx: GenericEndpointContext, parts: AuthParts): Promise<FoundSession> {
  const session = await sessionOf(ctx, parts)
  if (isHalf(session)) {
    await assertProven(ctx, parts, session)
    return refuse('account.factor_required')
  }
  if (!(await parts.limits.mayMint(session.id))) return refuse('request.too_many', { 'retry-after': '60' })
  const next = newSecret()
  const now = parts.app.clock.now()
  if (isOver(session, now.getTime())) await assertProven(ctx, parts, session)
  const didRotate = await rotateSecret(parts.db, {
    sessionId: session.id,
    presentedHash: presentedHash(ctx, parts),
    nextHash: next.hash,
    now,
    lostBefore: new Date(now.getTime() - PARALLEL_MS),
    idleBefore: new Date(now.getTime() - idleMs(session)),
  })
  if (didRotate) sendSecret(ctx, parts, next.value, session.expiresAt)
  else await assertProven(ctx, parts, await sessionOf(ctx, parts))
  return session
}

/** Not the engine's own look-up, which takes a database that is away for a visitor who is signed out. */
async function sessionOf(ctx: GenericEndpointContext, parts: AuthParts): Promise<FoundSession> {
  const { authCookies, secret } = ctx.context
  const token = await ctx.getSignedCookie(authCookies.sessionToken.name, secret)
  const session = token ? await findSession(parts.db, token) : undefined
  if (session) return session
  expireCookies(ctx, parts)
  return refuse('request.signed_out')
}

async function assertProven(ctx: GenericEndpointContext, parts: AuthParts, session: FoundSession): Promise<void> {
  const { id, userId, rtHash, rtPrevHash } = session
  const isEnded = isOver(session, parts.app.clock.now().getTime())
  const hash = presentedHash(ctx, parts)
  if (!isEnded && (hash === rtHash || hash === rtPrevHash)) return

  await deleteSessionOfUser(parts.db, userId, id)
  await sessionsEnded(parts.app, [id])
  expireCookies(ctx, parts)
  if (isEnded) return refuse('request.signed_out')
  await parts.trail('session.reused', { userId, sessionId: id })
  await parts.mails.sessionReused({ id: userId, name: session.name, email: session.email }, id)
  return refuse('account.session_reused')
}

function expireCookies(ctx: GenericEndpointContext, parts: AuthParts): void {
  deleteSessionCookie(ctx)
  expireSecret(ctx, parts)
}

const presentedHash = (ctx: GenericEndpointContext, { cookies }: AuthParts) =>
  hashOf(ctx.getCookie(cookies.secret.name) ?? '')
