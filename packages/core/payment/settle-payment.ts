import { audit } from '../audit/audit.ts'
import { type BackContext, type Payments, transaction } from '../context.ts'
import { releaseHoldToRefund } from '../hold/end-holds.queries.ts'
import { enqueue } from '../job/job.ts'
import { completeOrder } from '../order/complete-order.ts'
import { markOrder, markPaymentFailure } from '../order/order.queries.ts'
import { retakePlaces, sellHeldPlaces } from '../order/sell-places.queries.ts'
import { orderChanged } from '../order/tell-buyer.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import {
  findPaymentOfIntent,
  markPaymentCancelled,
  markPaymentSucceeded,
  type PaymentOfOrder,
  storeFailure,
} from './payment.queries.ts'

type Intent = Awaited<ReturnType<Payments['findIntent']>>

/** The provider told us something about an intent; intents that are none of ours are left alone. */
export async function settlePayment(ctx: BackContext, { intentId }: { intentId: string }): Promise<void> {
  const payment = await findPaymentOfIntent(ctx.db, intentId)
  if (payment) await settleIntent(ctx, payment, intentId)
}

/** Asks the provider how an intent stands and acts on that; events come twice, late and in any order. */
export async function settleIntent(ctx: BackContext, payment: PaymentOfOrder, intentId: string): Promise<void> {
  const intent = await ctx.payments.findIntent(intentId)
  if (intent.status === 'succeeded') return transaction(ctx, (tx) => takeMoney(tx, payment, intent))
  if (intent.status === 'cancelled') await markPaymentCancelled(ctx.db, payment.id)
  if (intent.failureCode) await keepFailure(ctx, payment, intent.failureCode)
}

/** Money has come, once. It buys what the order holds, or free places again, or goes back. */
async function takeMoney(tx: BackContext, payment: PaymentOfOrder, intent: Intent): Promise<void> {
  const { orderId } = payment
  if (!(await markPaymentSucceeded(tx.db, payment.id))) return
  const isWhole = intent.receivedCents === payment.amountCents && intent.currency === payment.currency
  const numbers = isWhole ? await buyPlaces(tx, orderId) : undefined
  if (numbers) return completeOrder(tx, orderId, numbers)
  await giveBack(tx, orderId, isWhole ? 'too_late' : 'wrong_amount')
}

async function buyPlaces(tx: BackContext, orderId: string): Promise<number[] | undefined> {
  const held = await sellHeldPlaces(tx.db, orderId)
  if (held) return held
  const isLate = await markOrder(tx.db, orderId, ['expired'], 'reacquiring')
  return isLate ? retakePlaces(tx.db, orderId) : undefined
}

async function giveBack(tx: BackContext, orderId: string, reason: 'too_late' | 'wrong_amount'): Promise<void> {
  const [ended] = await releaseHoldToRefund(tx.db, orderId)
  const isRefunding = ended || (await markOrder(tx.db, orderId, ['expired', 'cancelled', 'reacquiring'], 'refunding'))
  if (!isRefunding) throw new Error(`order ${orderId} got money that it did not ask for`)
  const { organizationId } = await orderChanged(tx, orderId)
  await audit(tx, { organizationId, action: 'order.refuse_payment', subjectId: orderId, reason })
  await enqueue(tx, 'payment.refund', { orderId }, { key: `payment.refund:${orderId}` })
  if (ended) await stockMoved(tx, ended.eventId)
}

async function keepFailure(ctx: BackContext, payment: PaymentOfOrder, code: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await storeFailure(tx.db, payment.id, code)
    if (await markPaymentFailure(tx.db, payment.orderId, code)) await orderChanged(tx, payment.orderId)
  })
}
