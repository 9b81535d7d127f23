import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { createAuthEndpoint } from 'better-auth/api'
import { expireCookie } from 'better-auth/cookies'
import { PLATFORM_ID } from '#contract/audit'
import { IMPERSONATION_MINUTES, UserReason } from '#contract/support'
import { sessionsEnded } from '#core/account/deny-sessions'
import { audit } from '#core/audit/audit'
import { transaction } from '#core/context'
import type { AuthParts } from './auth-parts.ts'
import { authDb } from './auth-tables.ts'
import { CLIENT_ADDRESS_HEADER } from './doors.ts'
import { refuse } from './refuse.ts'
import { deleteSessionOfUser } from './session.queries.ts'
import { contextOfSession } from './session-context.ts'
import { impersonation, newSecret, sendSecret, staffSession } from './session-secret.ts'
import { findUser, insertImpersonation, renewStaffSession } from './support.queries.ts'

const TOKEN_BYTES = 32

/**
 * Support acts in somebody's place: with a reason, for half an hour, told to that person, written down under both
 * names, never over another one of staff, and never where credentials, money or exports are concerned. Either of the two
 * ends it.
 */
export function impersonationEndpoints(parts: AuthParts) {
  const { app, db, cookies, mails } = parts
  return {
    impersonate: createAuthEndpoint('/platform/impersonate', { method: 'POST', body: UserReason }, async (ctx) => {
      const staff = await staffSession(ctx, parts, 'platform:impersonate')
      const { userId, reason } = ctx.body
      const user = (await findUser(db, userId)) ?? refuse('account.not_found')
      if (user.role !== 'user') refuse('account.is_staff')

      const now = app.clock.now()
      const expiresAt = new Date(now.getTime() + IMPERSONATION_MINUTES * 60_000)
      const secret = newSecret()
      const session = { id: randomUUIDv7(), token: randomBytes(TOKEN_BYTES).toString('base64url') }
      await transaction(contextOfSession(parts, staff), async (tx) => {
        const isBegun = await insertImpersonation(authDb(tx.db), {
          ...session,
          userId,
          impersonatedBy: staff.userId,
          ipAddress: ctx.headers?.get(CLIENT_ADDRESS_HEADER) ?? null,
          userAgent: ctx.headers?.get('user-agent') ?? null,
          rtHash: secret.hash,
          now,
          expiresAt,
        })
        if (!isBegun) refuse('account.suspended')
        await audit(tx, { organizationId: PLATFORM_ID, action: 'impersonation.start', subjectId: userId, reason })
      })
      await mails.impersonated({ id: userId, name: user.name, email: user.email }, session.id, reason)
      app.log.info('impersonation.started', { userId, by: staff.userId, sessionId: session.id })

      const { authCookies, secret: signature } = ctx.context
      const own = await ctx.getSignedCookie(authCookies.sessionToken.name, signature)
      const maxAge = IMPERSONATION_MINUTES * 60
      await ctx.setSignedCookie(cookies.staff.name, own || '', signature, { ...cookies.staff.attributes, maxAge })
      await ctx.setSignedCookie(authCookies.sessionToken.name, session.token, signature, {
        ...authCookies.sessionToken.attributes,
        maxAge,
      })
      sendSecret(ctx, parts, secret.value, expiresAt)
      return ctx.json(null)
    }),

    stopImpersonation: createAuthEndpoint('/impersonation/stop', { method: 'POST' }, async (ctx) => {
      const session = await impersonation(ctx, parts)
      const { authCookies, secret: signature } = ctx.context
      const own = await ctx.getSignedCookie(cookies.staff.name, signature)
      const now = app.clock.now()
      // A fresh secret: the one of before stands on the row still, but this browser has it no more.
      const secret = newSecret()
      const staff = await transaction(
        contextOfSession(parts, { ...session, userId: session.impersonatedBy }),
        async (tx) => {
          await deleteSessionOfUser(authDb(tx.db), session.userId, session.id)
          await audit(tx, { organizationId: PLATFORM_ID, action: 'impersonation.stop', subjectId: session.userId })
          const renewal = { token: own || '', userId: session.impersonatedBy, rtHash: secret.hash, now }
          return renewStaffSession(authDb(tx.db), renewal)
        },
      )
      await sessionsEnded(app, [session.id])
      app.log.info('impersonation.stopped', {
        userId: session.userId,
        by: session.impersonatedBy,
        sessionId: session.id,
      })

      expireCookie(ctx, cookies.staff)
      if (!staff) return refuse('request.signed_out')
      await ctx.setSignedCookie(authCookies.sessionToken.name, own || '', signature, {
        ...authCookies.sessionToken.attributes,
        maxAge: Math.round((staff.expiresAt.getTime() - now.getTime()) / 1000),
      })
      sendSecret(ctx, parts, secret.value, staff.expiresAt)
      return ctx.json(null)
    }),
  }
}
