import { type RawBuilder, sql } from 'kysely'
import type { EventSummary } from '#contract/event'
import type { Db } from '../context.ts'
import type { EventRow } from './event.table.ts'

export const findEvent = (db: Db, eventId: string): Promise<EventRow | undefined> =>
  db.selectFrom('event').selectAll().where('id', '=', eventId).executeTakeFirst()

/** What an organizer writes. */
export type EventContent = Pick<
  EventRow,
  | 'name'
  | 'tagline'
  | 'slug'
  | 'startsAt'
  | 'endsAt'
  | 'venue'
  | 'about'
  | 'programme'
  | 'rules'
  | 'visibility'
  | 'titleVoice'
  | 'posterSeed'
>
export type EventEdit = { [K in keyof EventContent]?: EventContent[K] | undefined }
export type NewEvent = EventContent & Pick<EventRow, 'id' | 'organizationId' | 'timeZone' | 'currency'>

/** Raises `event_slug` when the slug is taken. */
export const insertEvent = (db: Db, { venue, programme, rules, ...event }: NewEvent) =>
  db
    .insertInto('event')
    .values({
      ...event,
      venue: JSON.stringify(venue),
      programme: JSON.stringify(programme),
      rules: JSON.stringify(rules),
    })
    .execute()

/** Changes what an event says if it still is as the editor saw it; false when a colleague was faster or it is over. */
export async function rewriteEvent(
  db: Db,
  eventId: string,
  version: number,
  { venue, programme, rules, ...edit }: EventEdit,
): Promise<boolean> {
  const rewritten = await db
    .updateTable('event')
    .set(edit)
    .set((eb) => ({
      version: eb('version', '+', 1),
      venue: venue && JSON.stringify(venue),
      programme: programme && JSON.stringify(programme),
      rules: rules && JSON.stringify(rules),
    }))
    .where('id', '=', eventId)
    .where('version', '=', version)
    .where('status', 'not in', ['ended', 'archived', 'cancelled'])
    .executeTakeFirst()
  return rewritten.numUpdatedRows === 1n
}

/** How an event changes its status: one conditional update; the row that comes back says who won. */
async function transit(
  db: Db,
  eventId: string,
  set: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
): Promise<EventRow | undefined> {
  const changed = await sql<EventRow>`update event set ${set}, version = version + 1
    where id = ${eventId} and (${where}) returning *`.execute(db)
  return changed.rows[0]
}

/** A draft becomes public; a postponed event is confirmed at its new dates, on sale again if a wave had opened. */
export const markPublished = (db: Db, eventId: string) =>
  transit(
    db,
    eventId,
    sql`published_at = coalesce(published_at, app_now()), status_reason = null,
      status = case when exists (select 1 from wave w where w.event_id = event.id and w.status in ('open', 'paused'))
        then 'on_sale' else 'published' end`,
    sql`status in ('draft', 'postponed') and ends_at > app_now()
      and exists (select 1 from tier where event_id = event.id)`,
  )

/** Back to a draft while nobody can have bought anything. */
export const markUnpublished = (db: Db, eventId: string) =>
  transit(
    db,
    eventId,
    sql`status = 'draft'`,
    sql`status = 'published'
      and not exists (select 1 from wave w where w.event_id = event.id and w.status in ('scheduled', 'open', 'paused'))
      and not exists (select 1 from place p where p.event_id = event.id and p.status in ('held', 'sold'))`,
  )

export const markPostponed = (db: Db, eventId: string, to: { startsAt: Date; endsAt: Date; reason: string }) =>
  transit(
    db,
    eventId,
    sql`status = 'postponed', status_reason = ${to.reason}, starts_at = ${to.startsAt}, ends_at = ${to.endsAt}`,
    sql`status in ('published', 'on_sale', 'closed', 'live', 'postponed')`,
  )

export const markCancelled = (db: Db, eventId: string, reason: string) =>
  transit(
    db,
    eventId,
    sql`status = 'cancelled', status_reason = ${reason}`,
    sql`status not in ('ended', 'archived', 'cancelled')`,
  )

export const markArchived = (db: Db, eventId: string) =>
  transit(db, eventId, sql`status = 'archived'`, sql`status in ('ended', 'cancelled')`)

/** Moves the status along with the hours of the event; undefined when its hour has not come. */
export const markAdvanced = (db: Db, eventId: string) =>
  transit(
    db,
    eventId,
    sql`status = case when ends_at <= app_now() then 'ended' else 'live' end`,
    sql`(status in ('published', 'on_sale', 'closed') and starts_at <= app_now())
      or (status = 'live' and ends_at <= app_now())`,
  )

/** Keeps an event's waves as they are while its status changes. Waves are locked before their event everywhere, by id. */
export const lockWavesOfEvent = (db: Db, eventId: string) =>
  db.selectFrom('wave').select('id').where('eventId', '=', eventId).orderBy('id').forUpdate().execute()

/** Stops what sells. */
export const pauseOpenWaves = (db: Db, eventId: string) =>
  sql`update wave set status = 'paused', version = version + 1 where event_id = ${eventId} and status = 'open'`.execute(
    db,
  )

export type EventSummaryRow = Omit<EventSummary, 'startsAt' | 'endsAt' | 'nextWaveAt'> & {
  startsAt: Date
  endsAt: Date
  nextWaveAt: Date | null
}

/** Events of an organization, newest first. Passes sold are counted by their tickets, which have an index of their own. */
export async function eventsOfOrganization(
  db: Db,
  organizationId: string,
  after: string | undefined,
  limit: number,
): Promise<EventSummaryRow[]> {
  const found = await sql<EventSummaryRow>`
    select e.id, e.name, e.slug, e.status, e.time_zone, e.starts_at, e.ends_at, e.venue->>'city' as city, e.poster_seed,
      (select coalesce(sum(capacity), 0)::int from tier where event_id = e.id) as capacity,
      (select count(*)::int from ticket where event_id = e.id and status <> 'voided') as sold,
      (select min(opens_at) from wave where event_id = e.id and status = 'scheduled' and opens_at > app_now()) as next_wave_at
    from event e
    where e.organization_id = ${organizationId} ${after === undefined ? sql`` : sql`and e.id < ${after}`}
    order by e.id desc limit ${limit}`.execute(db)
  return found.rows
}
