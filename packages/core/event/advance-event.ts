import { type Context, transaction } from '../context.ts'
import { enqueue, revokeJob } from '../job/job.ts'
import { findEvent } from './event.queries.ts'
import type { EventRow } from './event.table.ts'
import { eventChanged } from './event-changed.ts'
import { markAdvanced } from './event-status.queries.ts'

/**
 * Runs as a queued job at the start and at the end of an event; it may come twice, early or late. The row decides, and
 * the job is set again for the event's next moment as its dates are now.
 */
export async function advanceEvent(ctx: Context, { eventId }: { eventId: string }): Promise<void> {
  await transaction(ctx, async (tx) => {
    const event = await markAdvanced(tx.db, eventId)
    await armEvent(tx, eventId)
    if (event) await eventChanged(tx, event)
  })
}

/** Sets the job for the next moment at which the hours of an event change its status, or takes it back. */
export async function armEvent(tx: Context, eventId: string): Promise<void> {
  const key = `event.advance:${eventId}`
  const event = await findEvent(tx.db, eventId)
  const runAt = event && nextMoment(event)
  if (runAt) await enqueue(tx, 'event.advance', { eventId }, { runAt, key })
  else await revokeJob(tx, key)
}

function nextMoment({ status, startsAt, endsAt }: EventRow): Date | undefined {
  if (['published', 'on_sale', 'closed'].includes(status)) return startsAt
  return status === 'live' ? endsAt : undefined
}
