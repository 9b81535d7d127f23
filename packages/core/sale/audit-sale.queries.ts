import { sql } from 'kysely'
import type { Fault } from '../alarm/alarm.queries.ts'
import type { Db } from '../context.ts'

/** What the auditor compares; each is a kind of alarm. */
export const saleFaults = [
  'sale.ledger_differs',
  'sale.capacity_differs',
  'sale.hold_differs',
  'sale.tally_differs',
  'sale.order_differs',
]

/** Events that must be looked at now: what moved lately, what has an alarm, and of the rest a sixtieth each minute. */
export async function eventsToAudit(db: Db): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from event e where
    exists (select 1 from alarm where event_id = e.id and cleared_at is null)
    or (status <> 'archived' and (
      exists (select 1 from ledger_entry where event_id = e.id and at > app_now() - interval '1 hour')
      or mod(abs(hashtext(id)::bigint), 60) = extract(minute from app_now())))
    order by id`.execute(db)
  return found.rows.map(({ id }) => id)
}

/** Every event whose books are still open. */
export async function eventsWithBooks(db: Db): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from event where status <> 'archived' order by id`.execute(db)
  return found.rows.map(({ id }) => id)
}

/** Every difference in the books of every event that is not archived, at most so many. */
export async function findSaleFaults(db: Db, limit: number): Promise<Fault[]> {
  const faults: Fault[] = []
  for (const eventId of await eventsWithBooks(db)) faults.push(...(await findFaultsOfEvent(db, eventId, limit)))
  return faults.slice(0, limit)
}

/**
 * Every difference between ledger, places, holds, counted purchases and paid orders of an event. One statement, so one
 * snapshot: what other transactions are about to commit is seen whole or not at all. Each comparison adds up what one
 * side says and what the other says, by what they speak of.
 */
export async function findFaultsOfEvent(db: Db, eventId: string, limit: number): Promise<Fault[]> {
  const found = await sql<Fault>`
    with places as materialized (select * from place where event_id = ${eventId}),
    postings as materialized (select * from ledger_entry where event_id = ${eventId}),
    holds as materialized (
      select * from hold where event_id = ${eventId} and status = 'active'
    ),
    purchases as materialized (select * from orders where event_id = ${eventId}),
    sold as materialized (
      select event_id, order_id, tier_id, count(*) as quantity from places where status = 'sold'
      group by event_id, order_id, tier_id
    ),
    ledger_against_places as (
      select event_id, concat_ws('/', tier_id, coalesce(wave_id, 'reserve'), state) as subject_id,
        format('%s: ledger %s, places %s', state, sum(ledger), sum(standing)) as detail
      from (
        select event_id, tier_id, to_wave_id as wave_id, to_state as state, quantity as ledger, 0 as standing from postings
        union all select event_id, tier_id, from_wave_id, from_state, -quantity, 0 from postings
        union all select event_id, tier_id, wave_id, status, 0, 1 from places
      ) as said where state <> 'outside'
      group by event_id, tier_id, wave_id, state having sum(ledger) <> sum(standing)
    ),
    capacity_against_places as (
      select event_id, tier_id as subject_id, format('capacity %s, places %s', sum(capacity), sum(standing)) as detail
      from (
        select event_id, id as tier_id, capacity, 0 as standing from tier where event_id = ${eventId}
        union all select event_id, tier_id, 0, 1 from places
      ) as said group by event_id, tier_id having sum(capacity) <> sum(standing)
    ),
    holds_against_places as (
      select event_id, hold_id as subject_id, format('hold %s, places %s', sum(held), sum(standing)) as detail
      from (
        select event_id, id as hold_id, quantity as held, 0 as standing from holds
        union all select event_id, hold_id, 0, 1 from places where status = 'held'
      ) as said group by event_id, hold_id having sum(held) <> sum(standing)
    ),
    scopes as (
      select id, event_id from tier where event_id = ${eventId}
      union all select id, event_id from wave where event_id = ${eventId}
    ),
    tallies_against_purchases as (
      select scopes.event_id, concat_ws('/', scope_id, buyer_id) as subject_id,
        format('tally %s, held and sold %s', sum(tally), sum(used)) as detail
      from (
        select scope_id, buyer_id, quantity as tally, 0 as used from tally join scopes on scopes.id = scope_id
        union all select scope.id, buyer_id, 0, quantity from holds, lateral (values (tier_id), (wave_id)) as scope (id)
        union all select scope.id, p.buyer_id, 0, sold.quantity
          from sold join purchases p on p.id = sold.order_id, lateral (values (sold.tier_id), (p.wave_id)) as scope (id)
      ) as said join scopes on scopes.id = scope_id
      group by scopes.event_id, scope_id, buyer_id having sum(tally) <> sum(used)
    ),
    orders_against_places as (
      select event_id, order_id as subject_id,
        format('bought %s, places %s, tickets %s', sum(bought), sum(standing), sum(tickets)) as detail
      from (
        select event_id, order_id, 0 as bought, quantity as standing, 0 as tickets, false as is_partial from sold
        union all select p.event_id, p.id, l.quantity, 0, 0, false
          from purchases p join order_line l on l.order_id = p.id where p.status = 'paid'
        union all select t.event_id, t.order_id, 0, 0, 1, false
          from ticket t where t.event_id = ${eventId} and t.status <> 'voided'
        union all select event_id, id, 0, 0, 0, true from purchases where status in ('partly_refunded', 'refunding')
      ) as said group by event_id, order_id
      having sum(standing) <> sum(tickets) or (sum(bought) <> sum(standing) and not bool_or(is_partial))
    )
    select * from (
      select 'sale.ledger_differs' as kind, subject_id, event_id, detail from ledger_against_places
      union all select 'sale.capacity_differs', subject_id, event_id, detail from capacity_against_places
      union all select 'sale.hold_differs', subject_id, event_id, detail from holds_against_places
      union all select 'sale.tally_differs', subject_id, event_id, detail from tallies_against_purchases
      union all select 'sale.order_differs', subject_id, event_id, detail from orders_against_places
    ) as fault order by kind, subject_id limit ${limit}`.execute(db)
  return found.rows
}
