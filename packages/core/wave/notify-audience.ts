import { type Context, transaction } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { queueMails } from '../mail/queue-mails.ts'
import { notifyUsers } from '../notification/notify-users.ts'
import { addNotified, audienceAfter, snapshotAudience } from './audience.queries.ts'
import { findWave } from './wave.queries.ts'

/** People told in one job: set-based, small enough for one short transaction. */
const CHUNK = 5_000

export const notifyKey = (waveId: string) => `wave.notify:${waveId}`

/**
 * Fixes a wave's audience first, then tells it chunk after chunk, each with what passes the rest on in one transaction:
 * after a crash the same chunk comes again, and nobody is told twice, since a person has each piece of news once.
 */
export async function notifyAudience(
  ctx: Context,
  { waveId, after }: { waveId: string; after: string },
): Promise<void> {
  await transaction(ctx, async (tx) => {
    const wave = await findWave(tx.db, waveId)
    if (!wave || wave.status === 'cancelled') return
    if (after === '') await snapshotAudience(tx.db, waveId)
    const people = await audienceAfter(tx.db, waveId, after, CHUNK)
    const last = people.at(-1)
    if (!last) return

    const link = `/e/${wave.eventSlug}`
    const title = `${wave.name} is open`
    const text = `${wave.eventName}: ${wave.name} is open. Choose your places now.`
    const told = new Set(
      await notifyUsers(
        tx,
        people.map((one) => one.userId),
        { kind: 'wave.opened', subjectId: waveId, title, text, link },
      ),
    )
    await queueMails(
      tx,
      people
        .filter((one) => told.has(one.userId))
        .map((one) => ({ to: one.email, subject: title, text: `${text}\n\n${tx.siteUrl}${link}\n` })),
    )
    await addNotified(tx.db, waveId, told.size)
    if (people.length === CHUNK)
      await enqueue(tx, 'wave.notify', { waveId, after: last.userId }, { key: `${notifyKey(waveId)}:${last.userId}` })
  })
}
