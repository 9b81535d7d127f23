import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../context.ts'
import { widerSpan } from '../wave/wider-span.ts'

export interface EndedHold {
  id: string
  eventId: string
  waveId: string
  tierId: string
  buyerId: string
  quantity: number
}

/**
 * Ends active holds in one statement: places return to their wave (or where the wave's unsold places went, if it is
 * settled), limits are given back, unpaid orders end, and the ledger says so. Each hold ends once: the row decides.
 * Waves and limits are locked in one order for all callers; the share locks wait for a settlement under way, which
 * then leaves no place behind.
 */
async function endHolds(
  db: Db,
  which: RawBuilder<unknown>,
  to: { hold: 'expired' | 'released'; order: 'expired' | 'cancelled' | 'refunding' },
): Promise<EndedHold[]> {
  const ended = await sql<EndedHold>`
    with ended as (
      update hold set status = ${to.hold} where id in (${which}) and status = 'active'
      returning id, event_id, wave_id, tier_id, buyer_id, quantity
    ), waves as materialized (
      select id, status, carry_over_to from wave where id in (
        select wave_id from ended union select w.carry_over_to from wave w join ended on ended.wave_id = w.id)
      order by id for share
    ), home as materialized (
      select ended.*, case when w.status in ('settled', 'cancelled') then c.id else w.id end as home_wave_id
      from ended join waves w on w.id = ended.wave_id
      left join waves c on c.id = w.carry_over_to and c.status in ('scheduled', 'open', 'paused')
    ), freed as (
      update place set status = 'free', hold_id = null, wave_id = home.home_wave_id from home
      where place.tier_id = home.tier_id and place.wave_id = home.wave_id and place.hold_id = home.id
        and place.status = 'held'
      returning place.number, home.tier_id, home.wave_id as from_wave_id, home.home_wave_id
    ), carried as (
      insert into wave_allocation as a (wave_id, tier_id, quantity, number_low, number_high)
      select home_wave_id, tier_id, count(*), min(number), max(number) from freed where home_wave_id <> from_wave_id
      group by home_wave_id, tier_id order by home_wave_id, tier_id
      on conflict (wave_id, tier_id) do update set quantity = a.quantity + excluded.quantity, ${widerSpan}
    ), given as materialized (
      select scope.id as scope_id, buyer_id, sum(quantity)::int as quantity
      from ended, lateral (values (tier_id), (wave_id)) as scope (id) group by scope.id, buyer_id
    ), counted as materialized (
      select tally.scope_id, tally.buyer_id, given.quantity
      from tally join given on given.scope_id = tally.scope_id and given.buyer_id = tally.buyer_id
      order by tally.scope_id, tally.buyer_id for update of tally
    ), uncounted as (
      update tally set quantity = tally.quantity - counted.quantity from counted
      where tally.scope_id = counted.scope_id and tally.buyer_id = counted.buyer_id
    ), unordered as (
      update orders set status = ${to.order} from ended
      where orders.hold_id = ended.id and orders.status in ('held', 'awaiting_payment')
    ), posted as (
      insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
      select event_id, tier_id, wave_id, 'held', home_wave_id, 'free', quantity, ${to.hold}, id from home
    )
    select id, event_id, wave_id, tier_id, buyer_id, quantity from ended`.execute(db)
  return ended.rows
}

/** Expires holds whose time is up, of one tier and wave or of all, oldest first; others that are doing so are skipped. */
export const expireHolds = (db: Db, limit: number, of?: { waveId: string; tierId: string }) =>
  endHolds(
    db,
    sql`select id from hold where status = 'active' and expires_at <= app_now()
      ${of ? sql`and wave_id = ${of.waveId} and tier_id = ${of.tierId}` : sql``}
      order by expires_at limit ${limit} for update skip locked`,
    { hold: 'expired', order: 'expired' },
  )

/** Gives back one hold of one buyer, unless its order is being paid. */
export const releaseHoldOf = (db: Db, holdId: string, buyerId: string) =>
  endHolds(
    db,
    sql`select id from hold where id = ${holdId} and buyer_id = ${buyerId} and not exists (
      select 1 from orders where hold_id = ${holdId} and status = 'awaiting_payment')`,
    { hold: 'released', order: 'cancelled' },
  )

/** Gives back the hold of an order that its buyer cancels, paid for or not yet. */
export const releaseHoldOfOrder = (db: Db, orderId: string, buyerId: string) =>
  endHolds(
    db,
    sql`select h.id from hold h join orders o on o.hold_id = h.id
      where o.id = ${orderId} and o.buyer_id = ${buyerId} and o.status in ('held', 'awaiting_payment')`,
    { hold: 'released', order: 'cancelled' },
  )

/** Gives back the live hold of an order whose money is not what was asked for. */
export const releaseHoldToRefund = (db: Db, orderId: string) =>
  endHolds(
    db,
    sql`select h.id from hold h join orders o on o.hold_id = h.id
      where o.id = ${orderId} and o.status in ('held', 'awaiting_payment')`,
    { hold: 'released', order: 'refunding' },
  )
