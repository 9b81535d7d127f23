import { createAuthEndpoint } from 'better-auth/api'
import { ACCOUNTS_ID, PLATFORM_ID } from '#contract/audit'
import { FindUsers, ListPlatformAudit, type PlatformUser, UserReason, UserRef } from '#contract/support'
import { sessionsEnded } from '#core/account/deny-sessions'
import { audit, auditRead } from '#core/audit/audit'
import { listAudit } from '#core/audit/list-audit'
import { transaction } from '#core/context'
import type { AuthParts } from './auth-parts.ts'
import { type AuthDb, authDb } from './auth-tables.ts'
import { refuse } from './refuse.ts'
import type { FoundSession } from './session.queries.ts'
import { contextOfSession } from './session-context.ts'
import { staffSession } from './session-secret.ts'
import {
  deleteSessionsOfUser,
  findUser,
  findUsers,
  organizationsOf,
  sessionsWithImpersonator,
  setSuspension,
  type UserRow,
} from './support.queries.ts'

/** Accounts as the platform's staff sees them. Every look and every deed leaves an entry in the platform's own chain. */
export function supportEndpoints(parts: AuthParts) {
  const { app, db } = parts

  /** Does something to an account and writes it down, in one transaction; the sessions that it gives back end with it. */
  async function carryOut(
    session: FoundSession,
    action: string,
    { userId, reason }: UserReason,
    deed: (tx: AuthDb) => Promise<string[]>,
  ): Promise<void> {
    if (userId === session.userId) refuse('account.is_staff')
    const ended = await transaction(contextOfSession(parts, session), async (tx) => {
      const sessions = await deed(authDb(tx.db))
      await audit(tx, { organizationId: PLATFORM_ID, action, subjectId: userId, reason })
      return sessions
    })
    await sessionsEnded(app, ended)
    app.log.info(action, { userId, by: session.userId })
  }

  async function known(userId: string): Promise<UserRow> {
    return (await findUser(db, userId)) ?? refuse('account.not_found')
  }

  return {
    findPlatformUsers: createAuthEndpoint('/platform/users', { method: 'POST', body: FindUsers }, async (ctx) => {
      const session = await staffSession(ctx, parts, 'platform:read-users')
      await auditRead(contextOfSession(parts, session), {
        organizationId: PLATFORM_ID,
        action: 'account.search',
        subjectId: session.userId,
      })
      return ctx.json({ items: (await findUsers(db, ctx.body.query)).map(toPlatformUser) })
    }),

    readPlatformUser: createAuthEndpoint('/platform/users/read', { method: 'POST', body: UserRef }, async (ctx) => {
      const session = await staffSession(ctx, parts, 'platform:read-sessions')
      const user = await known(ctx.body.userId)
      await auditRead(contextOfSession(parts, session), {
        organizationId: PLATFORM_ID,
        action: 'account.read',
        subjectId: user.id,
      })
      const sessions = await sessionsWithImpersonator(db, user.id, app.clock.now())
      return ctx.json({
        ...toPlatformUser(user),
        organizations: await organizationsOf(db, user.id),
        sessions: sessions.map((one) => ({
          id: one.id,
          signedInAt: one.authTime.toISOString(),
          lastUsedAt: one.rtRotatedAt.toISOString(),
          expiresAt: one.expiresAt.toISOString(),
          ipAddress: one.ipAddress ?? '',
          userAgent: one.userAgent ?? '',
          impersonator: one.impersonator,
        })),
      })
    }),

    suspendPlatformUser: createAuthEndpoint(
      '/platform/users/suspend',
      { method: 'POST', body: UserReason },
      async (ctx) => {
        const session = await staffSession(ctx, parts, 'platform:ban')
        const { userId, reason } = ctx.body
        await known(userId)
        await carryOut(session, 'account.suspend', ctx.body, async (tx) => {
          if (!(await setSuspension(tx, { userId, reason, now: app.clock.now() }))) refuse('account.is_staff')
          return deleteSessionsOfUser(tx, userId)
        })
        return ctx.json(null)
      },
    ),

    unsuspendPlatformUser: createAuthEndpoint(
      '/platform/users/unsuspend',
      { method: 'POST', body: UserReason },
      async (ctx) => {
        const session = await staffSession(ctx, parts, 'platform:ban')
        const { userId } = ctx.body
        await known(userId)
        await carryOut(session, 'account.unsuspend', ctx.body, async (tx) => {
          if (!(await setSuspension(tx, { userId, reason: null, now: app.clock.now() }))) refuse('account.is_staff')
          return []
        })
        return ctx.json(null)
      },
    ),

    endPlatformUserSessions: createAuthEndpoint(
      '/platform/users/end-sessions',
      { method: 'POST', body: UserReason },
      async (ctx) => {
        const session = await staffSession(ctx, parts, 'platform:revoke-sessions')
        const { userId } = ctx.body
        await known(userId)
        await carryOut(session, 'account.end_sessions', ctx.body, (tx) => deleteSessionsOfUser(tx, userId))
        return ctx.json(null)
      },
    ),

    listPlatformAudit: createAuthEndpoint(
      '/platform/audit',
      { method: 'POST', body: ListPlatformAudit },
      async (ctx) => {
        const session = await staffSession(ctx, parts, 'platform:read-users')
        const { of = 'staff', ...more } = ctx.body
        const organizationId = of === 'staff' ? PLATFORM_ID : ACCOUNTS_ID
        const page = await listAudit(contextOfSession(parts, session), { organizationId, ...more })
        return ctx.json(page)
      },
    ),
  }
}

const toPlatformUser = ({
  id,
  name,
  email,
  role,
  emailVerified,
  createdAt,
  banned,
  banReason,
}: UserRow): PlatformUser => ({
  id,
  name,
  email,
  role,
  isVerified: emailVerified,
  since: createdAt.toISOString(),
  suspension: banned ? (banReason ?? '') : null,
})
