import type { ListPublicEvents, PublicEvent, PublicEventSummary, SlugRef } from '#contract/public-event'
import type { Context, Db } from '../context.ts'
import { DomainError } from '../error.ts'
import { findGrant } from '../member/grant.queries.ts'
import { isPrincipal } from '../member/grant.ts'
import { pageOf, readCursor } from '../page.ts'
import { publicTiersOfEvent } from '../tier/tier-view.ts'
import { findEvent } from './event.queries.ts'
import { toContent } from './event-view.ts'
import {
  findPublished,
  findPublishedBySlug,
  LISTED_KEY,
  listedEvents,
  type PublicEventRow,
  type PublicEventSummaryRow,
} from './public-event.queries.ts'
import { publicWavesOfEvent } from './public-wave.queries.ts'

export async function listPublicEvents(ctx: Context, input: ListPublicEvents) {
  const { after, limit } = readCursor(input, LISTED_KEY)
  const rows = await listedEvents(ctx.db, after, limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, (row) => row.key)
  return { items: items.map(toPublicSummary), nextCursor }
}

/** The page of an event. A private one is there for members of its organization only. */
export async function readPublicEvent(ctx: Context, { slug }: SlugRef): Promise<PublicEvent> {
  const row = await findPublishedBySlug(ctx.db, slug)
  if (!row || (row.visibility === 'private' && !(await isMember(ctx, row.id)))) throw new DomainError('event.not_found')
  return toPublicEvent(ctx.db, row)
}

/** What the prerendered page of an event shall be: its public face, or nothing. Undefined for an event that is gone. */
export async function findPage(
  db: Db,
  eventId: string,
): Promise<{ slug: string; event: PublicEvent } | { slug: string; removed: true } | undefined> {
  const row = await findPublished(db, eventId)
  if (row && row.visibility !== 'private') return { slug: row.slug, event: await toPublicEvent(db, row) }
  const hidden = row ?? (await findEvent(db, eventId))
  return hidden && { slug: hidden.slug, removed: true }
}

async function isMember({ db, actor }: Context, eventId: string): Promise<boolean> {
  return isPrincipal(actor) && (await findGrant(db, actor, { eventId })) !== undefined
}

async function toPublicEvent(db: Db, row: PublicEventRow): Promise<PublicEvent> {
  return {
    ...toContent(row),
    id: row.id,
    status: row.status,
    statusReason: row.statusReason,
    organization: { id: row.organizationId, name: row.organizationName },
    tiers: await publicTiersOfEvent(db, row.id),
    waves: await publicWavesOfEvent(db, row.id),
  }
}

const toPublicSummary = (row: PublicEventSummaryRow): PublicEventSummary => ({
  id: row.id,
  name: row.name,
  tagline: row.tagline,
  slug: row.slug,
  status: row.status,
  timeZone: row.timeZone,
  startsAt: row.startsAt.toISOString(),
  city: row.city,
  host: row.host,
  currency: row.currency,
  posterSeed: row.posterSeed,
  titleVoice: row.titleVoice,
  fromPriceCents: row.fromPriceCents,
  wave:
    row.waveName !== null && row.waveOpensAt !== null
      ? { name: row.waveName, opensAt: row.waveOpensAt.toISOString(), isOpen: row.waveIsOpen }
      : null,
})
