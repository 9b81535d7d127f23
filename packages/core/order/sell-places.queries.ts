import { sql } from 'kysely'
import type { auditEntry } from '../audit/audit.ts'
import type { Db } from '../context.ts'
import { isEventOver } from './is-event-over.ts'

/** What is written with the places that an order buys (issue_tickets in migrations/0013-orders.sql). */
export interface Issue {
  ticketIds: string[]
  entitlementIds: string[]
  audit: ReturnType<typeof auditEntry>
  jobId: string
}

/** Sells what an order's live hold holds, all or nothing; false when the hold or the order has ended. */
export async function sellOrder(db: Db, orderId: string, issue: Issue): Promise<boolean> {
  const { rows } = await sql<{ isSold: boolean }>`
    select sell_order(${orderId}, ${JSON.stringify(issue)}::json) as is_sold`.execute(db)
  return rows[0]?.isSold ?? false
}

/** Issues the tickets of places that an order has bought already. */
export const issueTickets = (db: Db, orderId: string, numbers: number[], issue: Issue) =>
  sql`select issue_tickets(${orderId}, ${numbers}, ${JSON.stringify(issue)}::json)`.execute(db)

/**
 * Takes free places again for an order whose hold ended before its money came, in one statement: where its wave's
 * unsold places are now, within the buyer's limits, all or none. It waits for others' locks, so what it does not find
 * is not there. Tells the numbers of the places, or nothing.
 */
export async function retakePlaces(db: Db, orderId: string): Promise<number[] | undefined> {
  const done = await sql<{ numbers: number[] | null }>`
    with wanted as materialized (
      select o.event_id, o.buyer_id, h.tier_id, h.wave_id, h.quantity, case when w.status = 'settled'
        then (select c.id from wave c where c.id = w.carry_over_to and c.status in ('scheduled', 'open', 'paused'))
        else w.id end as home_wave_id
      from orders o join hold h on h.id = o.hold_id join event e on e.id = o.event_id join wave w on w.id = h.wave_id
      where o.id = ${orderId} and o.status = 'reacquiring' and w.status <> 'cancelled'
        and not ${isEventOver}
      for share of w
    ), picked as materialized (
      select p.event_id, p.number from place p join wanted on p.tier_id = wanted.tier_id
        and p.wave_id is not distinct from wanted.home_wave_id
      where p.status = 'free' order by p.number limit (select quantity from wanted) for update of p
    ), enough as materialized (
      select 1 from picked having count(*) = (select quantity from wanted)
    ), room as materialized (
      select t.scope_id, t.buyer_id from tally t join wanted on t.buyer_id = wanted.buyer_id
        and t.scope_id in (wanted.tier_id, wanted.wave_id) and t.quantity + wanted.quantity <= t.quantity_max
      where exists (select 1 from enough) order by t.scope_id for update of t
    ), granted as materialized (
      select wanted.* from wanted where (select count(*) from room) = 2
    ), counted as (
      update tally set quantity = tally.quantity + granted.quantity from granted, room
      where tally.scope_id = room.scope_id and tally.buyer_id = room.buyer_id
    ), taken as (
      update place set status = 'sold', order_id = ${orderId} from granted, picked
      where place.event_id = picked.event_id and place.number = picked.number
      returning place.number
    ), paid as (
      update orders set status = 'paid', paid_at = app_now(), payment_failure = null from granted
      where orders.id = ${orderId}
    ), posted as (
      insert into ledger_entry (event_id, tier_id, from_wave_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
      select event_id, tier_id, home_wave_id, 'free', home_wave_id, 'sold', quantity, 'sale', ${orderId} from granted
    )
    select array_agg(number order by number) as numbers from taken`.execute(db)
  return done.rows[0]?.numbers ?? undefined
}
