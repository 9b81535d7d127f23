import type { ErrorCode } from '#contract/errors'
import type { Event, EventReason, EventRef, PostponeEvent } from '#contract/event'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { enqueue } from '../job/job.ts'
import { countTiers } from '../tier/tier.queries.ts'
import { armWavesOfEvent, cancelWavesOfEvent } from '../wave/wave.ts'
import { armEvent } from './advance-event.ts'
import { findEvent } from './event.queries.ts'
import type { EventRow } from './event.table.ts'
import { eventChanged } from './event-changed.ts'
import { assertDates } from './event-dates.ts'
import {
  lockWavesOfEvent,
  markArchived,
  markCancelled,
  markPostponed,
  markPublished,
  markUnpublished,
  pauseOpenWaves,
} from './event-status.queries.ts'
import { missingToPublish, viewEvent } from './event-view.ts'

/** Makes a draft public. Of a postponed event it confirms the new dates: scheduled waves open again by themselves. */
export const publishEvent = (ctx: Context, { eventId }: EventRef): Promise<Event> =>
  changingStatus(ctx, eventId, { action: 'event.publish' }, async (tx) => {
    await lockWavesOfEvent(tx.db, eventId)
    const published = await markPublished(tx.db, eventId)
    if (!published) throw new DomainError(await whyNotPublished(tx, eventId))
    await armWavesOfEvent(tx, eventId)
    return published
  })

async function whyNotPublished(tx: Context, eventId: string): Promise<ErrorCode> {
  const now = await rowOf(tx, eventId)
  if (now.status !== 'draft' && now.status !== 'postponed') return 'event.not_a_draft'
  const [reason] = missingToPublish(now, await countTiers(tx.db, eventId), tx.clock.now())
  return reason ?? 'event.in_the_past'
}

/** Takes a published event back while nothing of it is planned, held or sold. */
export const unpublishEvent = (ctx: Context, { eventId }: EventRef): Promise<Event> =>
  changingStatus(ctx, eventId, { action: 'event.unpublish' }, async (tx) => {
    const after = await markUnpublished(tx.db, eventId)
    if (after) return after
    const { status } = await rowOf(tx, eventId)
    throw new DomainError(
      ['published', 'on_sale', 'closed'].includes(status) ? 'event.has_sales' : 'event.not_published',
    )
  })

/** New dates; what sells is paused until the host resumes it, and everybody concerned is told. */
export async function postponeEvent(ctx: Context, input: PostponeEvent): Promise<Event> {
  const { eventId, reason } = input
  const dates = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) }
  assertDates(dates, ctx.clock.now())
  return changingStatus(ctx, eventId, { action: 'event.postpone', reason }, async (tx) => {
    await lockWavesOfEvent(tx.db, eventId)
    await pauseOpenWaves(tx.db, eventId)
    const after = await markPostponed(tx.db, eventId, { ...dates, reason })
    if (!after) throw new DomainError((await isOver(tx, eventId)) ? 'event.is_over' : 'event.not_published')
    await tellEverybody(tx, eventId, 'postponed')
    return after
  })
}

/** Calls an event off for good; planned waves are called off with it, running ones close, and everybody concerned is told. */
export const cancelEvent = (ctx: Context, { eventId, reason }: EventReason): Promise<Event> =>
  changingStatus(ctx, eventId, { action: 'event.cancel', reason }, async (tx) => {
    await lockWavesOfEvent(tx.db, eventId)
    await cancelWavesOfEvent(tx, eventId)
    const after = await markCancelled(tx.db, eventId, reason)
    if (!after) throw new DomainError('event.is_over')
    await tellEverybody(tx, eventId, 'cancelled')
    return after
  })

export const archiveEvent = (ctx: Context, { eventId }: EventRef): Promise<Event> =>
  changingStatus(ctx, eventId, { action: 'event.archive' }, async (tx) => {
    const after = await markArchived(tx.db, eventId)
    if (!after) throw new DomainError('event.not_ended')
    return after
  })

/** Runs one transition in a transaction, with its audit entry and everything that follows from a new status. */
function changingStatus(
  ctx: Context,
  eventId: string,
  entry: { action: string; reason?: string },
  transit: (tx: Context) => Promise<EventRow>,
): Promise<Event> {
  return transaction(ctx, async (tx) => {
    const before = await rowOf(tx, eventId)
    const after = await transit(tx)
    await audit(tx, {
      ...entry,
      organizationId: after.organizationId,
      subjectId: eventId,
      before: factsOf(before),
      after: factsOf(after),
    })
    await armEvent(tx, eventId)
    await eventChanged(tx, after)
    return viewEvent(tx, eventId)
  })
}

const factsOf = ({ status, startsAt, endsAt }: EventRow) => ({ status, startsAt, endsAt })

/** Keyed: telling the same again moves the job, and nobody is told twice. */
const tellEverybody = (tx: Context, eventId: string, change: 'postponed' | 'cancelled') =>
  enqueue(tx, 'event.notify', { eventId, change, after: '' }, { key: `event.notify:${eventId}:${change}` })

async function rowOf(tx: Context, eventId: string): Promise<EventRow> {
  const row = await findEvent(tx.db, eventId)
  if (!row) throw new DomainError('event.not_found')
  return row
}

const isOver = async (tx: Context, eventId: string) =>
  ['ended', 'archived', 'cancelled'].includes((await rowOf(tx, eventId)).status)
