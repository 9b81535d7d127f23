import { sql } from 'kysely'
import type { WaveStatus } from '#contract/wave-parts'
import type { Db } from '../context.ts'
import { isWaveOpen } from '../event/public-wave.queries.ts'

export interface SaleTotals {
  at: Date
  currency: string
  revenueCents: number
  paid: number
  awaitingPayment: number
  refunded: number
  registrations: number
}

/** Orders and registrations of an event in numbers, with the database's clock. */
export async function findSaleTotals(db: Db, eventId: string): Promise<SaleTotals | undefined> {
  const found = await sql<SaleTotals>`
    select app_now() as at, e.currency, o.*,
      (select count(*)::int from registration where event_id = e.id) as registrations
    from event e, lateral (
      select coalesce(sum(total_cents) filter (where status in ('paid', 'partly_refunded')), 0)::bigint as revenue_cents,
        count(*) filter (where status in ('paid', 'partly_refunded'))::int as paid,
        count(*) filter (where status in ('held', 'awaiting_payment', 'reacquiring'))::int as awaiting_payment,
        count(*) filter (where status in ('refunding', 'refunded'))::int as refunded
      from orders where event_id = e.id) as o
    where e.id = ${eventId}`.execute(db)
  return found.rows[0]
}

/** Money taken for each tier; those without an order are missing. */
export async function revenueOfTiers(db: Db, eventId: string): Promise<Map<string, number>> {
  const found = await sql<{ tierId: string; cents: number }>`
    select l.tier_id, sum(l.total_cents)::bigint as cents from orders o join order_line l on l.order_id = o.id
    where o.event_id = ${eventId} and o.status in ('paid', 'partly_refunded') group by l.tier_id`.execute(db)
  return new Map(found.rows.map(({ tierId, cents }) => [tierId, cents]))
}

export interface WaveSaleRow {
  waveId: string
  name: string
  status: WaveStatus
  opensAt: Date
  isOpen: boolean
  free: number
  held: number
  sold: number
}

/** Where the places of each wave stand, by opening time. */
export async function salesOfWaves(db: Db, eventId: string): Promise<WaveSaleRow[]> {
  const found = await sql<WaveSaleRow>`
    with counts as (
      select wave_id, count(*) filter (where status = 'free') as free, count(*) filter (where status = 'held') as held,
        count(*) filter (where status = 'sold') as sold
      from place where event_id = ${eventId} and wave_id is not null group by wave_id
    )
    select w.id as wave_id, w.name, w.status, w.opens_at, ${isWaveOpen} as is_open,
      coalesce(c.free, 0)::int as free, coalesce(c.held, 0)::int as held, coalesce(c.sold, 0)::int as sold
    from wave w join event e on e.id = w.event_id left join counts c on c.wave_id = w.id
    where w.event_id = ${eventId} order by w.opens_at, w.id`.execute(db)
  return found.rows
}

/** Places sold in each of the last minutes by the ledger, oldest first, the running minute last. */
export async function soldPerMinute(db: Db, eventId: string, minutes: number): Promise<{ at: Date; sold: number }[]> {
  const found = await sql<{ at: Date; sold: number }>`
    with sold as (
      select date_trunc('minute', at) as minute, sum(quantity) as quantity from ledger_entry
      where event_id = ${eventId} and to_state = 'sold' and from_state <> 'sold'
        and at >= date_trunc('minute', app_now()) - make_interval(mins => ${minutes} - 1)
      group by minute
    )
    select minute as at, coalesce(sold.quantity, 0)::int as sold
    from generate_series(date_trunc('minute', app_now()) - make_interval(mins => ${minutes} - 1),
      date_trunc('minute', app_now()), interval '1 minute') as minute left join sold using (minute)
    order by minute`.execute(db)
  return found.rows
}
