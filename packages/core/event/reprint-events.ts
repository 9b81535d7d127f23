import type { JobBody } from '#contract/jobs'
import { type Context, transaction } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { publishedAfter } from './public-event.queries.ts'

const REPRINTS_MAX = 100

/** Has every page printed again, a chunk at a time: a page is printed into the site as it was built last. */
export async function reprintEvents(ctx: Context, { after }: JobBody<'event.reprint'>): Promise<void> {
  await transaction(ctx, async (tx) => {
    const eventIds = await publishedAfter(tx.db, after, REPRINTS_MAX)
    for (const eventId of eventIds) await enqueue(tx, 'event.print', { eventId }, { key: `event.print:${eventId}` })
    const last = eventIds.at(-1)
    if (last === undefined || eventIds.length < REPRINTS_MAX) return
    await enqueue(tx, 'event.reprint', { after: last }, { key: 'event.reprint' })
  })
}
