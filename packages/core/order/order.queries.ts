import { sql } from 'kysely'
import type { OrderStatus } from '#contract/order'
import { PAYMENT_MINUTES } from '#contract/payment'
import type { Db } from '../context.ts'
import { isActive } from '../hold/is-active.ts'
import { isEventOver } from './is-event-over.ts'
import type { OrderLineTable, OrdersTable } from './order.table.ts'

/** What a hold is an offer of, at the price and version it was made for. */
export interface Offer {
  holdId: string
  eventId: string
  organizationId: string
  waveId: string
  tierId: string
  tierVersion: number
  tierName: string
  quantity: number
  unitCents: number
  currency: string
  rules: { question: string; answer: string }[]
  buyerEmail: string
  isLive: boolean
  isEventOver: boolean
  orderId: string | null
}

/** Reads a hold as an offer and keeps it from ending until the transaction does. */
export const lockOffer = async (db: Db, holdId: string, buyerId: string): Promise<Offer | undefined> => {
  const found = await sql<Offer>`
    select h.id as hold_id, h.event_id, e.organization_id, h.wave_id, h.tier_id, h.tier_version, v.name as tier_name,
      h.quantity, v.price_cents as unit_cents, e.currency, e.rules, u.email as buyer_email,
      h.status = 'active' and h.expires_at > app_now() as is_live, ${isEventOver} as is_event_over,
      o.id as order_id
    from hold h join event e on e.id = h.event_id
    join tier_version v on v.tier_id = h.tier_id and v.version = h.tier_version
    join auth."user" u on u.id = h.buyer_id
    left join orders o on o.hold_id = h.id
    where h.id = ${holdId} and h.buyer_id = ${buyerId} for no key update of h`.execute(db)
  return found.rows[0]
}

export type NewOrder = Pick<
  OrdersTable,
  | 'id'
  | 'number'
  | 'organizationId'
  | 'eventId'
  | 'waveId'
  | 'holdId'
  | 'buyerId'
  | 'buyerName'
  | 'buyerEmail'
  | 'currency'
  | 'totalCents'
> & { policy: string }
export type NewLine = Omit<OrderLineTable, 'orderId'>

/** False when the hold has its order already: a hold becomes one order, whoever asks at once. */
export const insertOrder = async (db: Db, order: NewOrder, line: NewLine): Promise<boolean> => {
  const inserted = await sql`
    with placed as (
      insert into orders (id, number, organization_id, event_id, wave_id, hold_id, buyer_id, buyer_name, buyer_email, currency,
        total_cents, policy)
      values (${order.id}, ${order.number}, ${order.organizationId}, ${order.eventId}, ${order.waveId}, ${order.holdId},
        ${order.buyerId}, ${order.buyerName}, ${order.buyerEmail}, ${order.currency}, ${order.totalCents}, ${order.policy}::jsonb)
      on conflict (hold_id) do nothing returning id
    )
    insert into order_line (id, order_id, tier_id, tier_version, tier_name, quantity, unit_cents, total_cents)
    select ${line.id}::text, placed.id, ${line.tierId}::text, ${line.tierVersion}::int, ${line.tierName}::text,
      ${line.quantity}::int, ${line.unitCents}::int, ${line.totalCents}::int from placed
    returning 1`.execute(db)
  return inserted.rows.length === 1
}

export interface PayableOrder {
  totalCents: number
  currency: string
  expiresAt: Date
  wasHeld: boolean
}

/**
 * The order waits for its money from now on, and its hold lasts at least as long as a payment takes. Asking again
 * changes nothing: otherwise places could be kept forever without paying.
 */
export const markAwaitingPayment = async (
  db: Db,
  orderId: string,
  buyerId: string,
): Promise<PayableOrder | undefined> => {
  const marked = await sql<PayableOrder>`
    with asked as materialized (
      select o.hold_id, o.status from orders o join event e on e.id = o.event_id
      where o.id = ${orderId} and o.buyer_id = ${buyerId} and o.status in ('held', 'awaiting_payment')
        and not ${isEventOver}
    ), payable as (
      update hold set expires_at = case when (select status from asked) = 'held'
        then greatest(expires_at, app_now() + make_interval(mins => ${PAYMENT_MINUTES})) else expires_at end
      where id = (select hold_id from asked) and ${isActive} and expires_at > app_now()
      returning id, expires_at
    )
    update orders set status = 'awaiting_payment' from payable
    where orders.id = ${orderId} and orders.hold_id = payable.id and orders.status in ('held', 'awaiting_payment')
    returning total_cents, currency, payable.expires_at, (select status from asked) = 'held' as was_held`.execute(db)
  return marked.rows[0]
}

/** What stands in the way of paying; undefined when there is no such order of this buyer. */
export const findPayability = (db: Db, orderId: string, buyerId: string) =>
  db
    .selectFrom('orders')
    .innerJoin('event as e', 'e.id', 'orders.eventId')
    .select(['orders.status', isEventOver.as('isEventOver')])
    .where('orders.id', '=', orderId)
    .where('orders.buyerId', '=', buyerId)
    .executeTakeFirst()

/** Moves an order on from one of some states; false when it is in another. */
export const markOrder = async (db: Db, orderId: string, from: OrderStatus[], to: OrderStatus): Promise<boolean> => {
  const marked = await db
    .updateTable('orders')
    .set({ status: to, ...(to === 'refunded' ? { refundedAt: sql<Date>`app_now()` } : {}) })
    .where('id', '=', orderId)
    .where('status', 'in', from)
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

/** Keeps why the last card was refused, for the sentence on the page; false when nothing is new. */
export const markPaymentFailure = async (db: Db, orderId: string, code: string): Promise<boolean> => {
  const marked = await sql`update orders set payment_failure = ${code}
    where id = ${orderId} and status = 'awaiting_payment' and payment_failure is distinct from ${code}
    returning 1`.execute(db)
  return marked.rows.length === 1
}

/**
 * Ends orders whose hold ended in the very moment they were placed, which the statement that ended it could not see.
 */
export const endOrdersWithoutHold = (db: Db, limit: number) =>
  sql`update orders set status = 'expired' where id in (
      select o.id from orders o join hold h on h.id = o.hold_id
      where o.status in ('held', 'awaiting_payment') and h.status in ('expired', 'released')
      limit ${limit} for update of o skip locked)`.execute(db)
