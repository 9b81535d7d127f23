import { sql } from 'kysely'
import type { ErrorCode } from '#contract/errors'
import type { Order, OrderStatus } from '#contract/order'
import { PAYMENT_CENTS_MAX } from '#contract/payment'
import type { Db } from '../context.ts'
import { isEventOver } from './is-event-over.ts'
import { type OrderFacts, toOrder } from './order-view.queries.ts'

/** A buyer's intention to make an order of a hold. */
export interface Intention {
  orderId: string
  number: string
  lineId: string
  holdId: string
  buyerId: string
  buyerName: string
  idempotencyKey: string
}

/** The order that the intention has; a refusal; or neither yet, because it costs nothing. */
export interface Placing {
  order?: Order | undefined
  refusal?: ErrorCode
}

/** Turns holds into orders (place_orders in migrations/0013-orders.sql); what costs nothing only where `isFree` says so. */
export async function placeOrders(
  db: Db,
  intentions: Intention[],
  { isFree }: { isFree: boolean },
): Promise<Placing[]> {
  const { rows } = await sql<{
    placed: { placings: { orderId?: string; refusal?: ErrorCode }[]; orders: OrderFacts[] }
  }>`select place_orders(${JSON.stringify(intentions)}::json, ${PAYMENT_CENTS_MAX}, ${isFree}) as placed`.execute(db)
  const { placings = [], orders = [] } = rows[0]?.placed ?? {}
  const seen = new Map(orders.map((facts) => [facts.id, toOrder(facts)]))
  return placings.map(({ orderId, ...rest }) => ({ ...rest, order: seen.get(orderId ?? '') }))
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
