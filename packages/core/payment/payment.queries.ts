import { sql } from 'kysely'
import type { OrderStatus } from '#contract/order'
import type { Db, PaymentEvent } from '../context.ts'

export interface PaymentOfOrder {
  id: string
  orderId: string
  orderStatus: OrderStatus
  intentId: string | null
  amountCents: number
  currency: string
  status: 'created' | 'succeeded' | 'failed' | 'cancelled' | 'refunded'
  ageSeconds: number
}

const payments = (db: Db) =>
  db
    .selectFrom('payment')
    .innerJoin('orders', 'orders.id', 'payment.orderId')
    .select((eb) => [
      'payment.id',
      'payment.orderId',
      'orders.status as orderStatus',
      'payment.intentId',
      'payment.amountCents',
      'payment.currency',
      'payment.status',
      sql<number>`extract(epoch from app_now() - ${eb.ref('payment.createdAt')})::int`.as('ageSeconds'),
    ])

export const findPaymentOfOrder = (db: Db, orderId: string): Promise<PaymentOfOrder | undefined> =>
  payments(db).where('payment.orderId', '=', orderId).executeTakeFirst()

export const findPaymentOfIntent = (db: Db, intentId: string): Promise<PaymentOfOrder | undefined> =>
  payments(db).where('payment.intentId', '=', intentId).executeTakeFirst()

/** One payment per order, at the amount it was first asked for. */
export const insertPayment = (
  db: Db,
  payment: { id: string; orderId: string; amountCents: number; currency: string },
) =>
  db
    .insertInto('payment')
    .values({ ...payment, intentId: null, failureCode: null, refundId: null, settledAt: null })
    .onConflict((conflict) => conflict.column('orderId').doNothing())
    .execute()

export const storeIntent = (db: Db, orderId: string, intentId: string) =>
  db.updateTable('payment').set({ intentId }).where('orderId', '=', orderId).where('intentId', 'is', null).execute()

/** The money has come. Of many who say so, one wins: it decides what becomes of the order. */
export const markPaymentSucceeded = async (db: Db, id: string): Promise<boolean> => {
  const marked = await sql`update payment set status = 'succeeded', settled_at = app_now(), failure_code = null
    where id = ${id} and status not in ('succeeded', 'refunded') returning 1`.execute(db)
  return marked.rows.length === 1
}

/** The provider will take no money for it any more. */
export const markPaymentCancelled = (db: Db, id: string) =>
  sql`update payment set status = 'cancelled', settled_at = app_now() where id = ${id} and status = 'created'`.execute(
    db,
  )

export const markPaymentRefunded = (db: Db, id: string, refundId: string | null) =>
  sql`update payment set status = 'refunded', refund_id = ${refundId} where id = ${id} and status = 'succeeded'`.execute(
    db,
  )

export const storeFailure = (db: Db, id: string, code: string) =>
  db.updateTable('payment').set({ failureCode: code }).where('id', '=', id).where('status', '=', 'created').execute()

/** False when the provider told us the same before. */
export const insertPaymentEvent = async (db: Db, event: PaymentEvent): Promise<boolean> => {
  const inserted = await db
    .insertInto('paymentEvent')
    .values({ id: event.eventId, type: event.type, intentId: event.intentId ?? null, createdAt: event.createdAt })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
