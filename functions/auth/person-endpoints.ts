import { createAuthEndpoint } from 'better-auth/api'
import { CopyRef, DELETION_GRACE_DAYS, EditProfile, EXPORT_HOURS } from '#contract/person'
import { transaction } from '#core/context'
import { enqueue } from '#core/job/job'
import type { AuthParts } from './auth-parts.ts'
import { authDb } from './auth-tables.ts'
import { findEmailChange } from './email-change.queries.ts'
import {
  cancelDeletion,
  findCopy,
  findCopyBody,
  findDeletion,
  findPerson,
  insertCopy,
  insertDeletion,
  ownsOrganization,
  updateProfile,
} from './person.queries.ts'
import { refuse } from './refuse.ts'
import { contextOfSession } from './session-context.ts'
import { freshSession, provenSession } from './session-secret.ts'
import { lockUser } from './user.queries.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** What people do with their own account besides signing in: say who they are, take their data, go. */
export function personEndpoints(parts: AuthParts) {
  const { app, db, mails } = parts
  return {
    readProfile: createAuthEndpoint('/profile', { method: 'GET' }, async (ctx) => {
      const { userId } = await provenSession(ctx, parts)
      const now = app.clock.now()
      const copy = await findCopy(db, userId, now)
      return ctx.json({
        ...(await findPerson(db, userId)),
        newEmail: (await findEmailChange(db, userId, now))?.newEmail ?? null,
        deletionDueAt: (await findDeletion(db, userId))?.dueAt.toISOString() ?? null,
        dataCopy: copy
          ? {
              id: copy.id,
              isReady: copy.status === 'ready',
              askedAt: copy.askedAt.toISOString(),
              expiresAt: copy.expiresAt.toISOString(),
            }
          : null,
      })
    }),

    editProfile: createAuthEndpoint('/profile', { method: 'POST', body: EditProfile }, async (ctx) => {
      const { userId } = await provenSession(ctx, parts)
      await updateProfile(db, userId, ctx.body, app.clock.now())
      return ctx.json(null)
    }),

    askDataCopy: createAuthEndpoint('/data-copies', { method: 'POST' }, async (ctx) => {
      const session = await freshSession(ctx, parts)
      const { userId } = session
      await transaction(contextOfSession(parts, session), async (tx) => {
        const own = authDb(tx.db)
        const now = app.clock.now()
        // Parallel wishes stand in a row here, so that a day has one copy.
        await lockUser(own, userId)
        if (await findCopy(own, userId, now)) refuse('account.copy_recent')
        const copyId = await insertCopy(own, userId, now, new Date(now.getTime() + EXPORT_HOURS * HOUR_MS))
        await enqueue(tx, 'account.copy_data', { copyId }, { key: `account.copy_data:${copyId}` })
      })
      app.log.info('account.copy_asked', { userId })
      return ctx.json(null)
    }),

    readDataCopy: createAuthEndpoint('/data-copies/read', { method: 'POST', body: CopyRef }, async (ctx) => {
      const { userId } = await freshSession(ctx, parts)
      const body = await findCopyBody(db, userId, ctx.body.copyId, app.clock.now())
      return ctx.json(body ?? refuse('account.copy_not_found'))
    }),

    askDeletion: createAuthEndpoint('/deletion', { method: 'POST' }, async (ctx) => {
      const session = await freshSession(ctx, parts)
      const { userId, name, email } = session
      if (await ownsOrganization(db, userId)) refuse('account.owns_organization')
      const now = app.clock.now()
      const dueAt = new Date(now.getTime() + DELETION_GRACE_DAYS * DAY_MS)
      const deletionId = await transaction(contextOfSession(parts, session), async (tx) => {
        const id = await insertDeletion(authDb(tx.db), userId, now, dueAt)
        if (id) await enqueue(tx, 'account.delete', { deletionId: id }, { runAt: dueAt, key: `account.delete:${id}` })
        return id
      })
      if (deletionId) await mails.deletionAsked({ id: userId, name, email }, deletionId)
      app.log.info('account.deletion_asked', { userId })
      return ctx.json(null)
    }),

    cancelDeletion: createAuthEndpoint('/deletion/cancel', { method: 'POST' }, async (ctx) => {
      const { userId } = await provenSession(ctx, parts)
      if (!(await cancelDeletion(db, userId, app.clock.now()))) refuse('account.deletion_not_asked')
      app.log.info('account.deletion_cancelled', { userId })
      return ctx.json(null)
    }),
  }
}
