import { auditEntry } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { newId } from '../id.ts'
import { sendDueJobs } from '../job/job.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import type { OrderToSell } from './order-to-sell.queries.ts'
import type { Issue } from './sell-places.queries.ts'
import { pushOrder } from './tell-buyer.ts'

/** What the statement that sells an order writes besides: ids of its tickets and entitlements, and who did it. */
export function prepareIssue(ctx: Context, order: OrderToSell): Issue {
  const { orderId, organizationId, quantity: places, privileges, totalCents } = order
  const ids = (kind: 'ticket' | 'entitlement', count: number) => Array.from({ length: count }, () => newId(kind))
  return {
    ticketIds: ids('ticket', places),
    entitlementIds: ids('entitlement', places * privileges),
    audit: auditEntry(ctx, { organizationId, action: 'order.pay', subjectId: orderId, after: { places, totalCents } }),
    jobId: newId('job'),
  }
}

/** What follows from an order being paid, once that is committed: open pages hear of it, its tickets are signed. */
export async function orderPaid(ctx: Context, { orderId, buyerId, eventId }: OrderToSell): Promise<void> {
  await pushOrder(ctx, { id: orderId, buyerId, status: 'paid' })
  await stockMoved(ctx, eventId)
  await ctx.afterCommit(sendDueJobs)
}
