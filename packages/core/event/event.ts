import type { CreateEvent, EditEvent, Event, EventRef, EventSummary, OrganizationPage } from '#contract/event'
import { idFormat } from '#contract/id'
import { audit } from '../audit/audit.ts'
import { changesOf } from '../audit/changes-of.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError, isDatabaseError, UNIQUE_VIOLATION } from '../error.ts'
import { newId } from '../id.ts'
import { assignOwnEvent } from '../member/assign-events.ts'
import { grantOf } from '../member/authorize.ts'
import { pageOf, readCursor } from '../page.ts'
import { armEvent } from './advance-event.ts'
import { type EventSummaryRow, eventsOfOrganization, findEvent, insertEvent, rewriteEvent } from './event.queries.ts'
import { eventChanged } from './event-changed.ts'
import { assertDates, assertProgramme } from './event-dates.ts'
import { viewEvent } from './event-view.ts'

export const readEvent = (ctx: Context, { eventId }: EventRef): Promise<Event> => viewEvent(ctx, eventId)

const EVENT_KEY = idFormat('event')

export async function listEvents(ctx: Context, input: OrganizationPage) {
  const { after, limit } = readCursor(input, EVENT_KEY)
  const rows = await eventsOfOrganization(ctx.db, input.organizationId, grantOf(ctx).eventIds, after, limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, (row) => row.id)
  return { items: items.map(toSummary), nextCursor }
}

/** A new draft; nobody but the organization sees it. */
export async function createEvent(ctx: Context, input: CreateEvent): Promise<Event> {
  const dates = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) }
  const { tagline = '', about = '', programme = [], rules = [], visibility = 'public', titleVoice = 'expanded' } = input
  assertDates(dates, ctx.clock.now())
  assertProgramme(programme)

  const id = newId('event')
  const { posterSeed = id, organizationId, name, slug } = input
  const event = { ...input, ...dates, id, tagline, about, programme, rules, visibility, titleVoice, posterSeed }
  return transaction(ctx, async (tx) => {
    await claimingSlug(insertEvent(tx.db, event))
    await assignOwnEvent(tx, id)
    await audit(tx, { organizationId, action: 'event.create', subjectId: id, after: { name, slug } })
    return viewEvent(tx, id)
  })
}

/** Changes what an event says, unless a colleague did so since the editor loaded it. Its address is fixed once it was public. */
export async function editEvent(ctx: Context, { eventId, version, ...input }: EditEvent): Promise<Event> {
  return transaction(ctx, async (tx) => {
    const before = await findEvent(tx.db, eventId)
    if (!before) throw new DomainError('event.not_found')
    const startsAt = input.startsAt === undefined ? undefined : new Date(input.startsAt)
    const endsAt = input.endsAt === undefined ? undefined : new Date(input.endsAt)
    const edit = { ...input, startsAt, endsAt }
    if (input.slug !== undefined && input.slug !== before.slug) assertAddressIsFree(before)
    if (startsAt || endsAt) assertDates({ startsAt, endsAt }, tx.clock.now(), before)
    assertProgramme(input.programme ?? [])

    const isRewritten = await claimingSlug(rewriteEvent(tx.db, eventId, version, edit))
    if (!isRewritten) throw await whyNotRewritten(tx, eventId)
    const { organizationId } = before
    await audit(tx, { organizationId, action: 'event.edit', subjectId: eventId, ...changesOf(before, edit) })
    await armEvent(tx, eventId)
    await eventChanged(tx, before)
    return viewEvent(tx, eventId)
  })
}

/** Links and prerendered pages keep leading somewhere: an address changes only before anybody could have it. */
function assertAddressIsFree({ status, publishedAt }: { status: string; publishedAt: Date | null }): void {
  if (status === 'draft' && publishedAt === null) return
  throw new DomainError('event.not_a_draft', { detail: 'The address stays once the event was published.' })
}

async function whyNotRewritten(tx: Context, eventId: string): Promise<DomainError> {
  const now = await findEvent(tx.db, eventId)
  if (!now) return new DomainError('event.not_found')
  const isOver = ['ended', 'archived', 'cancelled'].includes(now.status)
  return new DomainError(isOver ? 'event.is_over' : 'event.changed_meanwhile')
}

async function claimingSlug<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDatabaseError(error, UNIQUE_VIOLATION, 'event_slug')) throw new DomainError('event.slug_taken')
    throw error
  }
}

const toSummary = ({ startsAt, endsAt, nextWaveAt, ...row }: EventSummaryRow): EventSummary => ({
  ...row,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
  nextWaveAt: nextWaveAt?.toISOString() ?? null,
})
