import { type RawBuilder, sql } from 'kysely'
import type { Stock } from '#contract/tier'
import type { Db } from '../context.ts'

export interface TierPlaces {
  eventId: string
  tierId: string
  quantity: number
  /** What the ledger says about why. */
  cause: 'tier.add' | 'tier.edit' | 'tier.remove' | 'block' | 'unblock'
}

/** Adds places to the reserve, numbered on from the event's last one, and posts them, in one statement. */
export const addPlaces = (db: Db, { eventId, tierId, quantity, cause }: TierPlaces) =>
  sql`with numbered as (
      update event set place_last = place_last + ${quantity} where id = ${eventId} returning place_last
    ), posted as (
      insert into ledger_entry (event_id, tier_id, from_state, to_state, quantity, cause, cause_id)
      values (${eventId}, ${tierId}, 'outside', 'free', ${quantity}, ${cause}, ${tierId})
    )
    insert into place (event_id, number, tier_id)
    select ${eventId}, number, ${tierId}
    from numbered, generate_series(place_last - ${quantity} + 1, place_last) as number`.execute(db)

/** Removes free places from the reserve, highest numbers first; tells how many went. */
export const removePlaces = (db: Db, places: TierPlaces) =>
  changeReserve(db, places, {
    from: 'free',
    to: 'outside',
    change: (chosen) => sql`delete from place using ${chosen}`,
  })

/** Takes free places of the reserve off sale, highest numbers first; tells how many. */
export const blockReserve = (db: Db, places: TierPlaces) =>
  changeReserve(db, places, {
    from: 'free',
    to: 'blocked',
    change: (chosen) => sql`update place set status = 'blocked' from ${chosen}`,
  })

/** Returns blocked places to the reserve, highest numbers first; tells how many. */
export const unblockReserve = (db: Db, places: TierPlaces) =>
  changeReserve(db, places, {
    from: 'blocked',
    to: 'free',
    change: (chosen) => sql`update place set status = 'free' from ${chosen}`,
  })

/**
 * Changes so many places of the reserve and posts it, in one statement. Candidates are locked from the lowest number
 * up, as everywhere, so that two such changes wait for each other instead of deadlocking.
 */
async function changeReserve(
  db: Db,
  { eventId, tierId, quantity, cause }: TierPlaces,
  step: {
    from: 'free' | 'blocked'
    to: 'free' | 'blocked' | 'outside'
    change: (chosen: RawBuilder<unknown>) => RawBuilder<unknown>
  },
): Promise<number> {
  const changed = await sql<{ count: number }>`
    with reserve as materialized (
      select number from place where tier_id = ${tierId} and wave_id is null and status = ${sql.lit(step.from)}
      order by number for update
    ), chosen as materialized (
      select number from reserve order by number desc limit ${quantity}
    ), changed as (
      ${step.change(sql`chosen`)} where place.event_id = ${eventId} and place.number = chosen.number
      returning place.number
    ), posted as (
      insert into ledger_entry (event_id, tier_id, from_state, to_state, quantity, cause, cause_id)
      select ${eventId}, ${tierId}, ${step.from}, ${step.to}, count(*), ${cause}, ${tierId}
      from changed having count(*) > 0
    )
    select count(*)::int as count from changed`.execute(db)
  return changed.rows[0]?.count ?? 0
}

const NOTHING: Stock = { capacity: 0, reserve: 0, allocated: 0, held: 0, sold: 0, blocked: 0 }

/** Where the places of an event stand, by tier. */
export async function stockOfEvent(db: Db, eventId: string): Promise<(tierId: string) => Stock> {
  const found = await sql<Stock & { tierId: string }>`
    select tier_id, count(*)::int as capacity,
      count(*) filter (where status = 'free' and wave_id is null)::int as reserve,
      count(*) filter (where status = 'free' and wave_id is not null)::int as allocated,
      count(*) filter (where status = 'held')::int as held,
      count(*) filter (where status = 'sold')::int as sold,
      count(*) filter (where status = 'blocked')::int as blocked
    from place where event_id = ${eventId} group by tier_id`.execute(db)
  const stocks = new Map(found.rows.map(({ tierId, ...stock }) => [tierId, stock]))
  return (tierId) => stocks.get(tierId) ?? NOTHING
}
