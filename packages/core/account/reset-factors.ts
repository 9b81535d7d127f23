import { PLATFORM_ID } from '#contract/audit'
import { FACTOR_RESET_HOURS } from '#contract/factor'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { enqueue, revokeJob } from '../job/job.ts'
import { queueMails } from '../mail/queue-mails.ts'
import { sessionsEnded } from './deny-sessions.ts'
import { deleteFactors, deleteSessionsOf, findOwner } from './reset-factors.queries.ts'

const keyOf = (userId: string) => `factor.reset:${userId}`

interface Request {
  email: string
  /** How the person was recognised; it stands in the audit log. */
  reason: string
}

/**
 * For somebody who lost every second factor: gives them up a day from now, so that whoever is robbed of an account
 * hears of it in time. Inside a transaction. Undefined when nobody has the address.
 */
export async function askForReset(tx: Context, { email, reason }: Request): Promise<Date | undefined> {
  const owner = await findOwner(tx.db, email)
  if (!owner) return undefined
  const runAt = new Date(tx.clock.now().getTime() + FACTOR_RESET_HOURS * 3_600_000)
  await audit(tx, { organizationId: PLATFORM_ID, action: 'factor.reset_asked', subjectId: owner.id, reason })
  await enqueue(tx, 'factor.reset', { userId: owner.id }, { runAt, key: keyOf(owner.id) })
  await tell(tx, owner, 'Your second factors will be removed', [
    `Somebody, probably you, told us that your second factors are lost. In ${FACTOR_RESET_HOURS} hours we remove them and sign you out everywhere; then your password, or a new one by mail, signs you in.`,
    'If you did not ask for this, answer this mail at once, and nothing happens.',
  ])
  return runAt
}

/** Takes it back. Inside a transaction. False when nobody has the address. */
export async function callOffReset(tx: Context, { email, reason }: Request): Promise<boolean> {
  const owner = await findOwner(tx.db, email)
  if (!owner) return false
  await revokeJob(tx, keyOf(owner.id))
  await audit(tx, { organizationId: PLATFORM_ID, action: 'factor.reset_called_off', subjectId: owner.id, reason })
  return true
}

/** The job. Whoever has no factor any more is left alone, so that it may come twice. */
export const resetFactors = (ctx: Context, { userId }: { userId: string }): Promise<void> =>
  transaction(ctx, async (tx) => {
    const owner = await deleteFactors(tx.db, userId)
    if (!owner) return
    const sessionIds = await deleteSessionsOf(tx.db, userId)
    await audit(tx, { organizationId: PLATFORM_ID, action: 'factor.reset', subjectId: userId })
    await tell(tx, owner, 'Your second factors were removed', [
      'Your authenticator app, passkeys and recovery codes count no more, and you were signed out everywhere.',
      'Sign in with your password, or with a link by mail, and set up a new second factor.',
    ])
    await tx.afterCommit((app) => sessionsEnded(app, sessionIds))
  })

const tell = (tx: Context, { name, email }: { name: string; email: string }, subject: string, lines: string[]) =>
  queueMails(tx, [{ to: email, subject, text: [`Dear ${name},`, ...lines, 'PrimePass'].join('\n\n') }])
