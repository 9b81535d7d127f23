import { createHash, createHmac, randomUUIDv7 } from 'node:crypto'
import { createAuthEndpoint } from 'better-auth/api'
import { ChangeEmail, EMAIL_CONFIRM_MINUTES, EMAIL_REVERT_DAYS, EmailToken } from '#contract/person'
import { sessionsEnded } from '#core/account/deny-sessions'
import { isDatabaseError, UNIQUE_VIOLATION } from '#core/error'
import type { AuthParts } from './auth-parts.ts'
import type { AuthDb } from './auth-tables.ts'
import { insertEmailChange, moveEmail, takeConfirmation, takeReversal } from './email-change.queries.ts'
import { findPerson } from './person.queries.ts'
import { refuse } from './refuse.ts'
import { freshSession } from './session-secret.ts'
import { deleteSessionsOfUser } from './support.queries.ts'
import { isEmailProven } from './user.queries.ts'

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/**
 * Another e-mail address: both are told, the new one confirms, and the former one can take it back for a week, which
 * also signs everybody out.
 */
export function emailEndpoints(parts: AuthParts) {
  const { app, db, mails, secret, trail } = parts

  /** Can be made again for the mail that follows later; the row keeps its hash only. */
  const tokenOf = (kind: 'confirm' | 'revert', id: string) =>
    `${id}.${createHmac('sha256', secret).update(`email-change:${kind}:${id}`).digest('base64url')}`

  /** An address that is somebody's account by now is not given away. */
  const moved = <T>(work: (tx: AuthDb) => Promise<T>): Promise<T> =>
    db
      .transaction()
      .execute(work)
      .catch((error: unknown) => {
        if (isDatabaseError(error, UNIQUE_VIOLATION)) return refuse('account.link_invalid')
        throw error
      })

  return {
    changeEmail: createAuthEndpoint('/email', { method: 'POST', body: ChangeEmail }, async (ctx) => {
      const { userId, name, email } = await freshSession(ctx, parts)
      const { newEmail } = ctx.body
      if (newEmail === email) return ctx.json(null)
      const id = randomUUIDv7()
      const now = app.clock.now()
      const [confirm, revert] = [tokenOf('confirm', id), tokenOf('revert', id)]
      await db.transaction().execute((tx) =>
        insertEmailChange(tx, {
          id,
          userId,
          oldEmail: email,
          newEmail,
          status: 'asked',
          confirmHash: hashOf(confirm),
          revertHash: hashOf(revert),
          askedAt: now,
          confirmUntil: new Date(now.getTime() + EMAIL_CONFIRM_MINUTES * 60_000),
          revertUntil: new Date(now.getTime() + EMAIL_REVERT_DAYS * 86_400_000),
        }),
      )
      // The answer is the same for an address that has an account.
      if (!(await isEmailProven(db, newEmail))) await mails.emailConfirm({ id: userId, name, email: newEmail }, confirm)
      await mails.emailAsked({ id: userId, name, email }, revert)
      return ctx.json(null)
    }),

    confirmEmail: createAuthEndpoint('/email/confirm', { method: 'POST', body: EmailToken }, async (ctx) => {
      const now = app.clock.now()
      const change = await moved(async (tx) => {
        const taken = (await takeConfirmation(tx, hashOf(ctx.body.token), now)) ?? refuse('account.link_invalid')
        if (!(await moveEmail(tx, taken.userId, taken.oldEmail, taken.newEmail, now))) refuse('account.link_invalid')
        return taken
      })
      const { name } = await findPerson(db, change.userId)
      await mails.emailChanged({ id: change.userId, name, email: change.oldEmail }, tokenOf('revert', change.id))
      await trail('account.email_changed', { userId: change.userId })
      return ctx.json(null)
    }),

    revertEmail: createAuthEndpoint('/email/revert', { method: 'POST', body: EmailToken }, async (ctx) => {
      const now = app.clock.now()
      const { userId, ended } = await moved(async (tx) => {
        const taken = (await takeReversal(tx, hashOf(ctx.body.token), now)) ?? refuse('account.link_invalid')
        await moveEmail(tx, taken.userId, taken.newEmail, taken.oldEmail, now)
        return { userId: taken.userId, ended: await deleteSessionsOfUser(tx, taken.userId) }
      })
      await sessionsEnded(app, ended)
      await trail('account.email_reverted', { userId })
      return ctx.json(null)
    }),
  }
}
