import { sql } from 'kysely'
import type { Db } from '#core/context'
import { findSaleFaults } from '#core/sale/audit-sale.queries'

const FAULTS_MAX = 10

/** A sale as each of its books has it. */
export interface Books {
  ledgerSold: number
  placesSold: number
  paidPlaces: number
  tickets: number
  firstHoldAt: Date
}

export async function readBooks(db: Db, eventId: string): Promise<Books> {
  const found = await sql<Books>`select
    (select coalesce(sum(case when to_state = 'sold' then quantity else 0 end)
      - sum(case when from_state = 'sold' then quantity else 0 end), 0)::int
      from ledger_entry where event_id = ${eventId}) as ledger_sold,
    (select count(*)::int from place where event_id = ${eventId} and status = 'sold') as places_sold,
    (select coalesce(sum(l.quantity), 0)::int from orders o join order_line l on l.order_id = o.id
      where o.event_id = ${eventId} and o.status = 'paid') as paid_places,
    (select count(*)::int from ticket where event_id = ${eventId} and status <> 'voided') as tickets,
    (select min(created_at) from hold where event_id = ${eventId}) as first_hold_at`.execute(db)
  const [books] = found.rows
  if (!books) throw new Error('an aggregate gave no row')
  return books
}

/** What the auditor has to say, now. */
export const faultsOf = (db: Db) => findSaleFaults(db, FAULTS_MAX)
