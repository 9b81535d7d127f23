import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../context.ts'
import type { EventRow } from './event.table.ts'

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
