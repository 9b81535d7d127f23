import { idFormat } from '#contract/id'
import type { Order } from '#contract/order'
import type { ListEventOrders } from '#contract/sale'
import { auditRead } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { grantOf } from '../member/authorize.ts'
import { isMasked } from '../member/grant.ts'
import { maskEmail, maskName } from '../member/mask.ts'
import { pageOf, readCursor } from '../page.ts'
import { ordersOfEvent } from './order-view.queries.ts'

const ORDER_KEY = idFormat('order')

export async function listEventOrders(ctx: Context, input: ListEventOrders) {
  const { after, limit } = readCursor(input, ORDER_KEY)
  const { eventId, status } = input
  const { organizationId } = grantOf(ctx)
  await auditRead(ctx, { organizationId, action: 'order.read', subjectId: eventId })
  const rows = await ordersOfEvent(ctx.db, { eventId, status }, after, limit + 1)
  const shown = isMasked(grantOf(ctx), 'order:read') ? rows.map(maskBuyer) : rows
  return pageOf(shown, limit, (order) => order.id)
}

const maskBuyer = (order: Order): Order => ({
  ...order,
  buyerName: maskName(order.buyerName),
  buyerEmail: maskEmail(order.buyerEmail),
})
