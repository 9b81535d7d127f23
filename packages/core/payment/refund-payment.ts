import { audit } from '../audit/audit.ts'
import { type BackContext, transaction } from '../context.ts'
import { markOrder } from '../order/order.queries.ts'
import type { OrderToTell } from '../order/order-to-tell.queries.ts'
import { orderChanged, tellBuyers } from '../order/tell-buyer.ts'
import { findPaymentOfOrder, markPaymentRefunded } from './payment.queries.ts'

/** Gives back everything that was paid for an order, once: the provider knows the refund by the order's id. */
export async function refundPayment(ctx: BackContext, { orderId }: { orderId: string }): Promise<void> {
  const payment = await findPaymentOfOrder(ctx.db, orderId)
  if (!payment?.intentId || payment.orderStatus !== 'refunding') return
  const { intentId } = payment
  const { receivedCents: amountCents } = await ctx.payments.findIntent(intentId)
  const { refundId } = await ctx.payments.refund({ intentId, amountCents, key: `refund:${orderId}` })

  await transaction(ctx, async (tx) => {
    if (!(await markOrder(tx.db, orderId, ['refunding'], 'refunded'))) return
    await markPaymentRefunded(tx.db, payment.id, refundId)
    const order = await orderChanged(tx, orderId)
    const title = `${order.eventName}: your money is on its way back`
    const text = `${reasonOf(order)} before your payment came, so all of it is refunded. You owe nothing.`
    await tellBuyers(tx, [{ order, kind: 'order.refunded', title, text }])
    const { organizationId } = order
    await audit(tx, { organizationId, action: 'order.refund', subjectId: orderId, after: { amountCents, refundId } })
  })
}

const reasonOf = ({ isEventCancelled, eventName }: OrderToTell) =>
  isEventCancelled ? `${eventName} was called off` : 'Your order had ended'
