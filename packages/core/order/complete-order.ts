import { audit } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import { issueTickets } from '../ticket/issue-tickets.ts'
import { orderChanged, tellBuyer } from './tell-buyer.ts'

/** What follows from an order being paid, in the same transaction: tickets, entitlements, news, signatures. */
export async function completeOrder(tx: Context, orderId: string, numbers: number[]): Promise<void> {
  await issueTickets(tx, orderId, numbers)
  const order = await orderChanged(tx, orderId)
  await audit(tx, {
    organizationId: order.organizationId,
    action: 'order.pay',
    subjectId: orderId,
    after: { places: numbers.length, totalCents: order.totalCents },
  })
  await enqueue(tx, 'ticket.sign', { orderId }, { key: `ticket.sign:${orderId}` })
  await stockMoved(tx, order.eventId)
  const passes = numbers.length === 1 ? 'Your pass is' : `Your ${numbers.length} passes are`
  await tellBuyer(tx, order, {
    kind: 'order.paid',
    title: `${order.eventName}: you are in`,
    text: `${passes} ready.`,
    link: `/orders/${orderId}`,
  })
}
