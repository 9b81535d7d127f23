import type { OrderRef } from '#contract/order'
import type { PaymentStart } from '#contract/payment'
import type { BackContext } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { enqueue, tellClock } from '../job/job.ts'
import { userOf } from '../member/authorize.ts'
import { findPayability } from '../order/order.queries.ts'
import { pushOrder } from '../order/tell-buyer.ts'
import { asTogether } from '../together.ts'
import { checkKey, firstCheckAt } from './check-payment.ts'
import { type AwaitedPayment, awaitPayments, type OpenedIntent, type Payer, storeIntents } from './payment.queries.ts'

/** There is one intent per order; other cards are further attempts on the same one. */
const ATTEMPT = 1

const awaitedTogether = asTogether('await-payments', ({ db }: BackContext, payers: Payer[]) =>
  awaitPayments(db, payers),
)
const storedTogether = asTogether('store-intents', async ({ db }: BackContext, intents: OpenedIntent[]) => {
  await storeIntents(db, intents)
  return intents
})

/**
 * Starts or continues paying. First our rows say that money is awaited, then the provider is asked, under the order's
 * id: whoever repeats this, after a crash or at the same time, gets the same intent.
 */
export async function payOrder(ctx: BackContext, { orderId }: OrderRef): Promise<Omit<PaymentStart, 'publishableKey'>> {
  const payment = await awaitPayment(ctx, orderId)
  const { amountCents, currency, expiresAt, intentId } = payment
  const clientSecret = intentId
    ? await continueIntent(ctx, orderId, intentId)
    : await openIntent(ctx, { orderId, amountCents, currency })
  return { clientSecret, amountCents, currency, holdExpiresAt: new Date(expiresAt).toISOString() }
}

async function awaitPayment(ctx: BackContext, orderId: string): Promise<AwaitedPayment> {
  const buyerId = userOf(ctx)
  const check = { jobId: newId('job'), jobKey: checkKey(orderId), checkAt: firstCheckAt(ctx) }
  const payment = await awaitedTogether(ctx, { orderId, buyerId, paymentId: newId('payment'), ...check })
  if (!payment) throw new DomainError(await whyNotPayable(ctx, orderId, buyerId))
  if (!payment.wasHeld) return payment
  await ctx.afterCommit(tellClock)
  await pushOrder(ctx, { id: orderId, buyerId, status: 'awaiting_payment' })
  return payment
}

async function whyNotPayable(tx: BackContext, orderId: string, buyerId: string) {
  const order = await findPayability(tx.db, orderId, buyerId)
  if (!order) return 'order.not_found'
  if (order.isEventOver) return 'event.is_over'
  if (order.status === 'held' || order.status === 'awaiting_payment' || order.status === 'expired') return 'hold.ended'
  const isOver = ['cancelled', 'refunding', 'refunded'].includes(order.status)
  return isOver ? 'order.not_payable' : 'order.already_paid'
}

async function openIntent(
  ctx: BackContext,
  payment: { orderId: string; amountCents: number; currency: string },
): Promise<string> {
  const intent = await asked(ctx, () => ctx.payments.createIntent({ ...payment, attempt: ATTEMPT }))
  await storedTogether(ctx, { orderId: payment.orderId, intentId: intent.intentId })
  return intent.clientSecret
}

async function continueIntent(ctx: BackContext, orderId: string, intentId: string): Promise<string> {
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
