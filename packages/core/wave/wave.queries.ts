import { sql } from 'kysely'
import type { EventStatus } from '#contract/event-parts'
import type { Allocation, Wave } from '#contract/wave'
import type { WaveStatus } from '#contract/wave-parts'
import type { Db } from '../context.ts'
import type { WaveRow } from './wave.table.ts'

export interface WaveWithParts extends WaveRow {
  organizationId: string
  eventName: string
  eventSlug: string
  eventStatus: EventStatus
  allocations: Allocation[]
  audienceSize: number
}

const wavesWhere = (where: ReturnType<typeof sql>) => sql<WaveWithParts>`
  select w.*, e.organization_id, e.name as event_name, e.slug as event_slug, e.status as event_status,
    (select coalesce(jsonb_agg(jsonb_build_object('tierId', a.tier_id, 'quantity', a.quantity) order by t.position, t.id), '[]')
      from wave_allocation a join tier t on t.id = a.tier_id where a.wave_id = w.id) as allocations,
    (select count(*)::int from wave_guest g where g.wave_id = w.id) as audience_size
  from wave w join event e on e.id = w.event_id
  where ${where}`

export const findWave = async (db: Db, waveId: string): Promise<WaveWithParts | undefined> =>
  (await wavesWhere(sql`w.id = ${waveId}`).execute(db)).rows[0]

/** Waves of an event by opening time, as the organizer sees them. */
export const wavesOfEvent = async (db: Db, eventId: string): Promise<Wave[]> => {
  const found = await wavesWhere(sql`w.event_id = ${eventId} order by w.opens_at, w.id`).execute(db)
  return found.rows.map(toWave)
}

export const countWaves = async (db: Db, eventId: string): Promise<number> => {
  const found = await sql<{
    count: number
  }>`select count(*)::int as count from wave where event_id = ${eventId}`.execute(db)
  return found.rows[0]?.count ?? 0
}

export const toWave = (row: WaveWithParts): Wave => ({
  id: row.id,
  eventId: row.eventId,
  name: row.name,
  kind: row.kind,
  status: row.status,
  opensAt: row.opensAt.toISOString(),
  closesAt: row.closesAt?.toISOString() ?? null,
  perPersonLimit: row.perPersonLimit,
  carryOverTo: row.carryOverTo,
  allocations: row.allocations,
  audienceSize: row.audienceSize,
  version: row.version,
  openedAt: row.openedAt?.toISOString() ?? null,
  latenessMs: row.openedAt ? row.openedAt.getTime() - row.opensAt.getTime() : null,
  notified: row.notified,
})

export const replaceAllocations = async (db: Db, waveId: string, allocations: Allocation[]): Promise<void> => {
  const tierIds = allocations.map((one) => one.tierId)
  await sql`delete from wave_allocation where wave_id = ${waveId} and tier_id <> all(${tierIds}::text[])`.execute(db)
  await sql`insert into wave_allocation (wave_id, tier_id, quantity)
    select ${waveId}, * from unnest(${tierIds}::text[], ${allocations.map((one) => one.quantity)}::int[])
    on conflict (wave_id, tier_id) do update set quantity = excluded.quantity`.execute(db)
}

/** How many of these tiers belong to the event. */
export const countTiersOfEvent = async (db: Db, eventId: string, tierIds: string[]): Promise<number> => {
  const found = await sql<{ count: number }>`select count(*)::int as count from tier
    where event_id = ${eventId} and id = any(${tierIds}::text[])`.execute(db)
  return found.rows[0]?.count ?? 0
}

/** How a wave changes its status: one conditional update; the row count says who won. */
const transit = async (
  db: Db,
  waveId: string,
  set: ReturnType<typeof sql>,
  where: ReturnType<typeof sql>,
): Promise<boolean> => {
  const changed =
    await sql`update wave set ${set}, version = version + 1 where id = ${waveId} and (${where}) returning 1`.execute(db)
  return changed.rows.length === 1
}

export const markScheduled = (db: Db, waveId: string) =>
  transit(db, waveId, sql`status = 'scheduled'`, sql`status = 'draft' and opens_at > app_now()`)

export const markOpen = (db: Db, waveId: string) =>
  transit(
    db,
    waveId,
    sql`status = 'open', opened_at = app_now()`,
    sql`status = 'scheduled' and opens_at <= app_now()
      and exists (select 1 from event e where e.id = event_id and e.status in ('published', 'on_sale', 'closed', 'live'))`,
  )

/** When the crowd of the waves that open about now has passed; null when none does. */
export const crowdEndsAt = async (
  db: Db,
  { beforeMinutes, afterMinutes }: { beforeMinutes: number; afterMinutes: number },
): Promise<Date | null> => {
  const found = await sql<{ endsAt: Date | null }>`
    select max(w.opens_at) + make_interval(mins => ${afterMinutes}) as ends_at
    from wave w join event e on e.id = w.event_id
    where w.status in ('scheduled', 'open', 'paused') and e.status in ('published', 'on_sale', 'closed', 'live')
      and w.opens_at <= app_now() + make_interval(mins => ${beforeMinutes})
      and w.opens_at > app_now() - make_interval(mins => ${afterMinutes})`.execute(db)
  return found.rows[0]?.endsAt ?? null
}

/** Scheduled waves of an event, whose opening jobs are armed when it is published. */
export const scheduledWaves = (db: Db, eventId: string) =>
  db
    .selectFrom('wave')
    .select(['id', 'opensAt', 'closesAt'])
    .where('eventId', '=', eventId)
    .where('status', '=', 'scheduled')
    .execute()

export const markDueNow = (db: Db, waveId: string) =>
  transit(
    db,
    waveId,
    sql`opens_at = app_now()`,
    sql`status = 'scheduled' and opens_at > app_now()
    and (closes_at is null or closes_at > app_now())`,
  )

export const markMoved = (db: Db, waveId: string, opensAt: Date, closesAt: Date | null) =>
  transit(
    db,
    waveId,
    sql`opens_at = ${opensAt}, closes_at = ${closesAt}`,
    sql`status in ('draft', 'scheduled') and opens_at > app_now() and ${opensAt}::timestamptz > app_now()`,
  )

export const markPaused = (db: Db, waveId: string) => transit(db, waveId, sql`status = 'paused'`, sql`status = 'open'`)

export const markResumed = (db: Db, waveId: string) =>
  transit(db, waveId, sql`status = 'open'`, sql`status = 'paused' and (closes_at is null or closes_at > app_now())`)

export const markExtended = (db: Db, waveId: string, closesAt: Date | null) =>
  transit(
    db,
    waveId,
    sql`closes_at = ${closesAt}`,
    sql`status in ('open', 'paused')
    and (${closesAt}::timestamptz is null or ${closesAt}::timestamptz > app_now())`,
  )

export const markClosed = (db: Db, waveId: string) =>
  transit(db, waveId, sql`status = 'closed'`, sql`status in ('open', 'paused')`)

/** What the closing job does: only a wave whose time is up, however late or often the job comes. */
export const markClosedByTime = (db: Db, waveId: string) =>
  transit(db, waveId, sql`status = 'closed'`, sql`status in ('open', 'paused') and closes_at <= app_now()`)

export const markSettled = (db: Db, waveId: string) =>
  transit(db, waveId, sql`status = 'settled'`, sql`status = 'closed'`)

export const markCancelled = (db: Db, waveId: string) =>
  transit(
    db,
    waveId,
    sql`status = 'cancelled'`,
    sql`status = 'draft' or (status = 'scheduled' and opens_at > app_now())`,
  )

/** Calls off what an event that is cancelled still had planned, and stops what runs. */
export const endWavesOfEvent = async (db: Db, eventId: string): Promise<{ id: string; status: WaveStatus }[]> => {
  const ended = await sql<{ id: string; status: WaveStatus }>`update wave set version = version + 1,
      status = case when status in ('open', 'paused') then 'closed' else 'cancelled' end
    where event_id = ${eventId} and status in ('draft', 'scheduled', 'open', 'paused') returning id, status`.execute(db)
  return ended.rows
}

/** The wave that unsold places of this one go to, if it can still sell them. */
export const lockCarryOverTarget = async (db: Db, waveId: string): Promise<string | null> => {
  const found = await sql<{ id: string }>`select c.id from wave w join wave c on c.id = w.carry_over_to
    where w.id = ${waveId} and c.status in ('scheduled', 'open', 'paused') for share of c`.execute(db)
  return found.rows[0]?.id ?? null
}

/** Published events go on sale with their first wave. */
export const markOnSale = (db: Db, eventId: string) =>
  sql`update event set status = 'on_sale' where id = ${eventId} and status in ('published', 'closed')`.execute(db)

/** An event's sale is closed when no wave is left that could sell. */
export const markSaleClosed = (db: Db, eventId: string) =>
  sql`update event set status = 'closed' where id = ${eventId} and status = 'on_sale' and not exists (
    select 1 from wave where event_id = ${eventId} and status in ('draft', 'scheduled', 'open', 'paused'))`.execute(db)
