import { sql } from 'kysely'
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

export type EventSummaryRow = Omit<EventSummary, 'startsAt' | 'endsAt' | 'nextWaveAt'> & {
  startsAt: Date
  endsAt: Date
  nextWaveAt: Date | null
}

/** Events of an organization, newest first; of `only` these when they are named. Passes sold are counted by their tickets, which have an index of their own. */
export async function eventsOfOrganization(
  db: Db,
  organizationId: string,
  only: readonly string[] | null,
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
      ${only === null ? sql`` : sql`and e.id = any(${only})`}
    order by e.id desc limit ${limit}`.execute(db)
  return found.rows
}
