import { PLATFORM_ID } from '#contract/audit'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { anonymise, findDueDeletion, hasUnfinished, markDeleted, removePerson } from './delete-account.queries.ts'
import { sessionsEnded } from './deny-sessions.ts'

const DAY_MS = 86_400_000

/**
 * Ends an account whose days of grace are over: the person is gone, the orders stay for the books without them. Runs as
 * a job, which may come twice, early or after a cancellation: the row decides. What is unfinished, or an organization
 * owned meanwhile, puts it off by a day.
 */
export function deleteAccount(ctx: Context, { deletionId }: { deletionId: string }): Promise<void> {
  return transaction(ctx, async (tx) => {
    const due = await findDueDeletion(tx.db, deletionId)
    if (!due) return
    const { userId, email } = due
    if (await hasUnfinished(tx.db, userId)) {
      const runAt = new Date(tx.clock.now().getTime() + DAY_MS)
      await enqueue(tx, 'account.delete', { deletionId }, { runAt, key: `account.delete:${deletionId}:later` })
      return
    }
    await anonymise(tx.db, userId, email)
    const sessionIds = await removePerson(tx.db, userId)
    await markDeleted(tx.db, deletionId, tx.clock.now())
    await audit(tx, { organizationId: PLATFORM_ID, action: 'account.delete', subjectId: userId })
    if (email) {
      const text =
        'Good day,\n\nYour account is gone, as you asked. Orders stay in our books without your name.\n\nPrimePass'
      const mail = { to: email, subject: 'Your account is gone', text }
      await enqueue(tx, 'mail.send', mail, { key: `account.gone:${deletionId}` })
    }
    await tx.afterCommit((app) => sessionsEnded(app, sessionIds))
  })
}
