import { type RawBuilder, sql } from 'kysely'
import type { Order, OrderStatus } from '#contract/order'
import type { Db } from '../context.ts'

interface OrderFacts extends Omit<Order, 'createdAt' | 'paidAt' | 'refundedAt' | 'holdExpiresAt'> {
  createdAt: Date
  paidAt: Date | null
  refundedAt: Date | null
  holdExpiresAt: Date | null
}

export const findOrderOfBuyer = async (db: Db, orderId: string, buyerId: string): Promise<Order | undefined> =>
  (await orders(db, sql`o.id = ${orderId} and o.buyer_id = ${buyerId}`, 1))[0]

export const ordersOfBuyer = (db: Db, buyerId: string, after: string | undefined, limit: number): Promise<Order[]> =>
  orders(db, sql`o.buyer_id = ${buyerId} ${before(after)}`, limit)

export const ordersOfEvent = (
  db: Db,
  of: { eventId: string; status: OrderStatus | undefined },
  after: string | undefined,
  limit: number,
): Promise<Order[]> => {
  const ofStatus = of.status ? sql`and o.status = ${of.status}` : sql``
  return orders(db, sql`o.event_id = ${of.eventId} ${ofStatus} ${before(after)}`, limit)
}

const before = (after: string | undefined) => (after ? sql`and o.id < ${after}` : sql``)

/** Newest first. An order whose hold is over reads as expired, though nobody has swept it yet. */
async function orders(db: Db, where: RawBuilder<unknown>, limit: number): Promise<Order[]> {
  const found = await sql<OrderFacts>`
    select o.id, o.number, o.event_id, e.name as event_name, e.slug as event_slug, o.currency, o.total_cents,
      case when o.status in ('held', 'awaiting_payment') and h.status <> 'active'
          or o.status = 'held' and h.expires_at <= app_now()
        then 'expired' else o.status end as status,
      o.buyer_name, o.buyer_email, o.hold_id, case when h.status = 'active' then h.expires_at end as hold_expires_at,
      o.payment_failure, o.created_at, o.paid_at, o.refunded_at,
      (select jsonb_agg(jsonb_build_object('tierId', l.tier_id, 'tierName', l.tier_name, 'tierVersion', l.tier_version,
          'quantity', l.quantity, 'unitCents', l.unit_cents, 'totalCents', l.total_cents) order by l.id)
        from order_line l where l.order_id = o.id) as lines,
      (select coalesce(jsonb_agg(t.id order by t.serial), '[]') from ticket t
        where t.order_id = o.id and t.status <> 'voided') as ticket_ids
    from orders o join event e on e.id = o.event_id join hold h on h.id = o.hold_id
    where ${where} order by o.id desc limit ${limit}`.execute(db)
  return found.rows.map(toOrder)
}

const toOrder = ({ createdAt, paidAt, refundedAt, holdExpiresAt, ...rest }: OrderFacts): Order => ({
  ...rest,
  createdAt: createdAt.toISOString(),
  paidAt: paidAt?.toISOString() ?? null,
  refundedAt: refundedAt?.toISOString() ?? null,
  holdExpiresAt: holdExpiresAt?.toISOString() ?? null,
})
