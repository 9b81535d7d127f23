import type { Event } from '#contract/event'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { findGrant } from '../member/grant.queries.ts'
import { isPrincipal } from '../member/grant.ts'
import { tiersOfEvent } from '../tier/tier-view.ts'
import { wavesOfEvent } from '../wave/wave.queries.ts'
import { findEvent } from './event.queries.ts'
import type { EventRow } from './event.table.ts'

/** An event as its organizer sees it, with what the caller may do. */
export async function viewEvent(ctx: Context, eventId: string): Promise<Event> {
  const row = await findEvent(ctx.db, eventId)
  if (!row) throw new DomainError('event.not_found')
  const tiers = await tiersOfEvent(ctx.db, eventId)
  const waves = await wavesOfEvent(ctx.db, eventId)
  const { actor } = ctx
  const grant = isPrincipal(actor) ? await findGrant(ctx.db, actor, { eventId }) : undefined
  return {
    ...toContent(row),
    id: row.id,
    organizationId: row.organizationId,
    status: row.status,
    version: row.version,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    statusReason: row.statusReason,
    createdAt: row.createdAt.toISOString(),
    tiers,
    waves,
    missing: missingToPublish(row, tiers.length, ctx.clock.now()),
    permissions: [...(grant?.permissions ?? [])],
  }
}

/** What an organizer wrote about an event; the part that organizers and the public see alike. */
export const toContent = (row: EventRow) => ({
  name: row.name,
  tagline: row.tagline,
  slug: row.slug,
  timeZone: row.timeZone,
  currency: row.currency,
  startsAt: row.startsAt.toISOString(),
  endsAt: row.endsAt.toISOString(),
  venue: row.venue,
  about: row.about,
  programme: row.programme,
  rules: row.rules,
  visibility: row.visibility,
  titleVoice: row.titleVoice,
  posterSeed: row.posterSeed,
})

/** What keeps an event from being published, as error codes; the first is the refusal. */
export function missingToPublish(row: Pick<EventRow, 'endsAt'>, tierCount: number, now: Date): MissingCode[] {
  const missing: MissingCode[] = []
  if (tierCount === 0) missing.push('event.no_tier')
  if (row.endsAt <= now) missing.push('event.in_the_past')
  return missing
}
type MissingCode = 'event.no_tier' | 'event.in_the_past'
