import { type RawBuilder, sql } from 'kysely'
import type { Ticket } from '#contract/ticket'
import type { Db } from '../context.ts'

export const unsignedTickets = (db: Db, orderIds: string[]) =>
  db
    .selectFrom('ticket')
    .select(['id', 'eventId', 'tierId', 'serial'])
    .where('orderId', '=', sql<string>`any(${orderIds}::text[])`)
    .where('credential', 'is', null)
    .where('status', '<>', 'voided')
    .orderBy('id')
    .execute()

/** A ticket that has one keeps it. Tells whose order each is that was signed by this. */
export const storeCredentials = async (db: Db, signed: { id: string; credential: string }[]): Promise<string[]> => {
  const stored = await sql<{ orderId: string }>`update ticket set credential = one.credential
    from unnest(${signed.map(({ id }) => id)}::text[], ${signed.map(({ credential }) => credential)}::text[])
      as one (id, credential)
    where ticket.id = one.id and ticket.credential is null returning ticket.order_id`.execute(db)
  return stored.rows.map(({ orderId }) => orderId)
}

/** Names who will come, while the event is not over and the ticket not used; false when the row says no. */
export const markNamed = async (db: Db, ticketId: string, holderId: string, holderName: string): Promise<boolean> => {
  const named = await sql`update ticket set holder_name = ${holderName}, status = 'assigned' from event e
    where ticket.id = ${ticketId} and ticket.holder_id = ${holderId} and ticket.status in ('issued', 'assigned')
      and e.id = ticket.event_id and e.ends_at > app_now()
    returning 1`.execute(db)
  return named.rows.length === 1
}

export interface TicketFacts extends Omit<Ticket, 'startsAt' | 'endsAt'> {
  startsAt: Date
  endsAt: Date
  /** Sorts upcoming events first, the next one before the others, then past ones, the last one before the others. */
  isPast: number
  order: number
}

export interface TicketKey {
  isPast: number
  order: number
  id: string
}

export const findTicketOfHolder = async (
  db: Db,
  ticketId: string,
  holderId: string,
): Promise<TicketFacts | undefined> =>
  (await tickets(db, sql`t.id = ${ticketId} and t.holder_id = ${holderId}`, sql`true`, 1))[0]

export const ticketsOfHolder = (
  db: Db,
  holderId: string,
  after: TicketKey | undefined,
  limit: number,
): Promise<TicketFacts[]> =>
  tickets(
    db,
    sql`t.holder_id = ${holderId} and t.status <> 'voided'`,
    after ? sql`(is_past, "order", id) > (${after.isPast}::int, ${after.order}::float8, ${after.id})` : sql`true`,
    limit,
  )

async function tickets(
  db: Db,
  where: RawBuilder<unknown>,
  start: RawBuilder<unknown>,
  limit: number,
): Promise<TicketFacts[]> {
  const found = await sql<TicketFacts>`
    select * from (
      select t.id, t.serial, t.order_id, t.event_id, e.name as event_name, e.slug as event_slug, e.time_zone, e.starts_at,
        e.ends_at, e.venue ->> 'name' as venue_name, e.venue ->> 'city' as city, e.poster_seed, e.title_voice,
        t.tier_name, p.label as place_label, t.holder_name, t.status, t.credential,
        case when e.ends_at <= app_now() then 1 else 0 end as is_past,
        extract(epoch from e.starts_at)::float8 * case when e.ends_at <= app_now() then -1 else 1 end as "order",
        (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name, 'kind', n.kind, 'detail', n.detail,
            'quantity', n.quantity, 'redeemed', n.redeemed, 'validFrom', n.valid_from, 'validUntil', n.valid_until,
            'status', n.status) order by n.position, n.id), '[]')
          from entitlement n where n.ticket_id = t.id) as entitlements
      from ticket t join event e on e.id = t.event_id
      left join place p on p.event_id = t.event_id and p.number = t.serial
      where ${where}
    ) as mine
    where ${start} order by is_past, "order", id limit ${limit}`.execute(db)
  return found.rows
}
