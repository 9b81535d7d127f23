import { type RawBuilder, sql } from 'kysely'
import type { OrderStatus } from '#contract/order'
import { PAYMENT_MINUTES } from '#contract/payment'
import { type AnswerRow, answersOf, rowsOf } from '../asked-rows.ts'
import type { Db, PaymentEvent } from '../context.ts'
import type { OrderToSell } from '../order/order-to-sell.queries.ts'
import type { Issue } from '../order/sell-places.queries.ts'

/** A payment, and what its money would buy. */
export interface PaymentOfOrder extends OrderToSell {
  id: string
  orderStatus: OrderStatus
  intentId: string | null
  amountCents: number
  currency: string
  status: 'created' | 'succeeded' | 'failed' | 'cancelled' | 'refunded'
  ageSeconds: number
}

/** see_payments in migrations/0013-orders.sql. */
async function seePayments(db: Db, orderIds: RawBuilder<unknown>): Promise<PaymentOfOrder[]> {
  const { rows } = await sql<{ facts: PaymentOfOrder }>`select see_payments(${orderIds}) as facts`.execute(db)
  return rows.map(({ facts }) => facts)
}

export const findPaymentOfOrder = async (db: Db, orderId: string): Promise<PaymentOfOrder | undefined> =>
  (await seePayments(db, sql`array[${orderId}]::text[]`))[0]

export async function findPaymentsOfIntents(db: Db, intentIds: string[]): Promise<(PaymentOfOrder | undefined)[]> {
  const ordersOfIntents = sql`array(select order_id from payment where intent_id = any(${intentIds}::text[]))`
  const found = await seePayments(db, ordersOfIntents)
  const ofIntent = new Map(found.map((payment) => [payment.intentId, payment]))
  return intentIds.map((intentId) => ofIntent.get(intentId))
}

/** A buyer who wants to pay, and what is written down for it. */
export interface Payer {
  orderId: string
  buyerId: string
  paymentId: string
  jobId: string
  jobKey: string
  /** When the provider is asked, whatever was heard by then. */
  checkAt: Date
}

export interface AwaitedPayment {
  amountCents: number
  currency: string
  /** When the hold ends now; ISO 8601. */
  expiresAt: string
  /** Whether this is the first time. */
  wasHeld: boolean
  intentId: string | null
}

/** Orders that wait for their money from now on (await_payment in migrations/0013-orders.sql); null for the others. */
export async function awaitPayments(db: Db, payers: Payer[]): Promise<(AwaitedPayment | null)[]> {
  const asked = rowsOf(
    payers,
    sql`"orderId" text, "buyerId" uuid, "paymentId" text, "jobId" text, "jobKey" text, "checkAt" timestamptz`,
  )
  const { rows } = await sql<AnswerRow<AwaitedPayment | null>>`
    select ordinality, await_payment("orderId", "buyerId", ${PAYMENT_MINUTES}, "paymentId", "jobId", "jobKey",
      "checkAt") as answer
    from ${asked}`.execute(db)
  return answersOf(rows)
}

export interface OpenedIntent {
  orderId: string
  intentId: string
}

/** Each payment keeps the first intent that it was given. */
export const storeIntents = (db: Db, intents: OpenedIntent[]) =>
  sql`update payment set intent_id = one."intentId" from ${rowsOf(intents, sql`"orderId" text, "intentId" text`)} as one
    where payment.order_id = one."orderId" and payment.intent_id is null`.execute(db)

/** An order whose money has all come. */
export interface PaidOrder {
  orderId: string
  issue: Issue
}

/** What became of the money; `ended` is an order that holds nothing any more, of which nothing was written. */
export type Settling = 'sold' | 'before' | 'ended'

/** Sells what paid orders hold (settle_payment in migrations/0013-orders.sql), in one order for all callers. */
export async function settlePayments(db: Db, paid: PaidOrder[]): Promise<Settling[]> {
  const asked = rowsOf(paid, sql`"orderId" text, issue json`)
  const { rows } = await sql<AnswerRow<Settling>>`
    select ordinality, settle_payment("orderId", issue) as answer
    from (select * from ${asked} order by "orderId") as sorted`.execute(db)
  return answersOf(rows)
}

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

export interface ToldEvent extends PaymentEvent {
  jobId: string
}

/**
 * Stores what the provider told us, once, each with the job that acts on it if it is about an intent. Tells which of
 * them were new.
 */
export async function insertPaymentEvents(db: Db, events: ToldEvent[]): Promise<boolean[]> {
  const asked = rowsOf(events, sql`"eventId" text, type text, "intentId" text, "createdAt" timestamptz, "jobId" text`)
  const { rows } = await sql<{ id: string }>`
    with told as (
      select distinct on ("eventId") * from ${asked} order by "eventId"
    ), stored as (
      insert into payment_event (id, type, intent_id, created_at)
      select "eventId", type, "intentId", "createdAt" from told on conflict (id) do nothing returning id
    )
    select id, case when told."intentId" is not null then enqueue_job(told."jobId", 'payment.settle:' || id,
        'payment.settle', jsonb_build_object('intentId', told."intentId"), null) end
    from stored join told on told."eventId" = stored.id`.execute(db)
  const isNew = new Set(rows.map(({ id }) => id))
  return events.map(({ eventId }) => isNew.has(eventId))
}
