import { sql } from 'kysely'
import type { PublicWave } from '#contract/public-event'
import type { Db } from '../context.ts'
import type { WaveRow } from '../wave/wave.table.ts'

/** Waves that the public knows of: planned ones and those that were; a draft that is given up never was. Expects a wave as `w`. */
export const isPublicWave = sql`(w.status not in ('draft', 'cancelled') or (w.status = 'cancelled' and exists (
  select 1 from wave_allocation a where a.wave_id = w.id and a.number_high > 0)))`

/** Whether a wave takes holds at this moment of the database. Expects a wave as `w` and its event as `e`. */
export const isWaveOpen = sql`(w.status in ('scheduled', 'open') and w.opens_at <= app_now()
  and (w.closes_at is null or w.closes_at > app_now()) and e.status in ('published', 'on_sale', 'closed', 'live'))`

export async function publicWavesOfEvent(db: Db, eventId: string): Promise<PublicWave[]> {
  const found = await sql<WaveRow & { tierIds: string[] }>`
    select w.*, array(select a.tier_id from wave_allocation a join tier t on t.id = a.tier_id
      where a.wave_id = w.id order by t.position, t.id) as tier_ids
    from wave w where w.event_id = ${eventId} and ${isPublicWave} order by w.opens_at, w.id`.execute(db)
  return found.rows.map((row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    status: row.status,
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt?.toISOString() ?? null,
    perPersonLimit: row.perPersonLimit,
    tierIds: row.tierIds,
  }))
}
