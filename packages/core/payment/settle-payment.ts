import { audit } from '../audit/audit.ts'
import { type BackContext, type Payments, transaction } from '../context.ts'
import { releaseHoldToRefund } from '../hold/end-holds.queries.ts'
import { enqueue } from '../job/job.ts'
import { orderPaid, prepareIssue } from '../order/complete-order.ts'
import { markOrder, markPaymentFailure } from '../order/order.queries.ts'
import { issueTickets, retakePlaces } from '../order/sell-places.queries.ts'
import { orderChanged } from '../order/tell-buyer.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import { asTogether } from '../together.ts'
import {
  findPaymentsOfIntents,
  markPaymentCancelled,
  markPaymentSucceeded,
  type PaidOrder,
  type PaymentOfOrder,
  settlePayments,
  storeFailure,
} from './payment.queries.ts'

type Intent = Awaited<ReturnType<Payments['findIntent']>>

const foundTogether = asTogether('payments-of-intents', ({ db }: BackContext, intentIds: string[]) =>
  findPaymentsOfIntents(db, intentIds),
)
const settledTogether = asTogether('settle-payments', ({ db }: BackContext, paid: PaidOrder[]) =>
  settlePayments(db, paid),
)

/** The provider told us something about an intent; intents that are none of ours are left alone. */
export async function settlePayment(ctx: BackContext, { intentId }: { intentId: string }): Promise<void> {
  const payment = await foundTogether(ctx, intentId)
  if (payment) await settleIntent(ctx, payment, intentId)
}

/** Asks the provider how an intent stands and acts on that; events come twice, late and in any order. */
export async function settleIntent(ctx: BackContext, payment: PaymentOfOrder, intentId: string): Promise<void> {
  const intent = await ctx.payments.findIntent(intentId)
  if (intent.status === 'succeeded') await takeMoney(ctx, payment, intent)
  if (intent.status === 'cancelled') await markPaymentCancelled(ctx.db, payment.id)
  if (intent.status !== 'succeeded' && intent.failureCode) await keepFailure(ctx, payment, intent.failureCode)
}

/** Money has come, once. It buys what the order holds, or free places again, or goes back. */
async function takeMoney(ctx: BackContext, payment: PaymentOfOrder, intent: Intent): Promise<void> {
  const isWhole = intent.receivedCents === payment.amountCents && intent.currency === payment.currency
  if (!isWhole) return transaction(ctx, (tx) => refuseMoney(tx, payment))
  const settling = await settledTogether(ctx, { orderId: payment.orderId, issue: prepareIssue(ctx, payment) })
  if (settling === 'sold') await orderPaid(ctx, payment)
  if (settling === 'ended') await transaction(ctx, (tx) => takeLateMoney(tx, payment))
}

async function refuseMoney(tx: BackContext, { id, orderId }: PaymentOfOrder): Promise<void> {
  if (await markPaymentSucceeded(tx.db, id)) await giveBack(tx, orderId, 'wrong_amount')
}

async function takeLateMoney(tx: BackContext, payment: PaymentOfOrder): Promise<void> {
  const { id, orderId } = payment
  if (!(await markPaymentSucceeded(tx.db, id))) return
  const isLate = await markOrder(tx.db, orderId, ['expired'], 'reacquiring')
  const numbers = isLate ? await retakePlaces(tx.db, orderId) : undefined
  if (!numbers) return giveBack(tx, orderId, 'too_late')
  await issueTickets(tx.db, orderId, numbers, prepareIssue(tx, payment))
  await orderPaid(tx, payment)
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
