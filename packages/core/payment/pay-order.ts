import type { OrderRef } from '#contract/order'
import type { PaymentStart } from '#contract/payment'
import { type BackContext, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { enqueue } from '../job/job.ts'
import { userOf } from '../member/authorize.ts'
import { findPayability, markAwaitingPayment, type PayableOrder } from '../order/order.queries.ts'
import { pushOrder } from '../order/tell-buyer.ts'
import { checkPaymentLater } from './check-payment.ts'
import { findPaymentOfOrder, insertPayment, type PaymentOfOrder, storeIntent } from './payment.queries.ts'

/** There is one intent per order; other cards are further attempts on the same one. */
const ATTEMPT = 1

/**
 * Starts or continues paying. First our rows say that money is awaited, then the provider is asked, under the order's
 * id: whoever repeats this, after a crash or at the same time, gets the same intent.
 */
export async function payOrder(ctx: BackContext, { orderId }: OrderRef): Promise<Omit<PaymentStart, 'publishableKey'>> {
  const order = await transaction(ctx, (tx) => awaitPayment(tx, orderId))
  const { totalCents: amountCents, currency } = order
  const payment = { orderId, amountCents, currency, intentId: order.wasHeld ? null : await intentOf(ctx, orderId) }
  const clientSecret = payment.intentId
    ? await continueIntent(ctx, payment, payment.intentId)
    : await openIntent(ctx, payment)
  return { clientSecret, amountCents, currency, holdExpiresAt: order.expiresAt.toISOString() }
}

type Payment = Pick<PaymentOfOrder, 'orderId' | 'amountCents' | 'currency'>

async function intentOf(ctx: BackContext, orderId: string): Promise<string | null> {
  const payment = await findPaymentOfOrder(ctx.db, orderId)
  if (!payment) throw new Error(`order ${orderId} lost its payment`)
  return payment.intentId
}

async function awaitPayment(tx: BackContext, orderId: string): Promise<PayableOrder> {
  const buyerId = userOf(tx)
  const order = await markAwaitingPayment(tx.db, orderId, buyerId)
  if (!order) throw new DomainError(await whyNotPayable(tx, orderId, buyerId))
  if (!order.wasHeld) return order
  const { totalCents: amountCents, currency } = order
  await insertPayment(tx.db, { id: newId('payment'), orderId, amountCents, currency })
  await checkPaymentLater(tx, orderId)
  await pushOrder(tx, { id: orderId, buyerId, status: 'awaiting_payment' })
  return order
}

async function whyNotPayable(tx: BackContext, orderId: string, buyerId: string) {
  const order = await findPayability(tx.db, orderId, buyerId)
  if (!order) return 'order.not_found'
  if (order.isEventOver) return 'event.is_over'
  if (order.status === 'held' || order.status === 'awaiting_payment' || order.status === 'expired') return 'hold.ended'
  const isOver = ['cancelled', 'refunding', 'refunded'].includes(order.status)
  return isOver ? 'order.not_payable' : 'order.already_paid'
}

async function openIntent(ctx: BackContext, { orderId, amountCents, currency }: Payment): Promise<string> {
  const intent = await asked(ctx, () => ctx.payments.createIntent({ orderId, attempt: ATTEMPT, amountCents, currency }))
  await storeIntent(ctx.db, orderId, intent.intentId)
  return intent.clientSecret
}

async function continueIntent(ctx: BackContext, { orderId }: Payment, intentId: string): Promise<string> {
  const intent = await asked(ctx, () => ctx.payments.findIntent(intentId))
  if (intent.status === 'succeeded') {
    await enqueue(ctx, 'payment.settle', { intentId }, { key: `payment.settle:${orderId}` })
    throw new DomainError('order.already_paid')
  }
  if (intent.status === 'cancelled') throw new DomainError('order.not_payable')
  return intent.clientSecret
}

/** Whatever keeps the provider from answering, the guest can only try again. */
async function asked<T>(ctx: BackContext, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    ctx.log.error('the payment provider did not do as asked', { requestId: ctx.requestId, error: String(error) })
    throw new DomainError('payment.provider_unavailable')
  }
}
