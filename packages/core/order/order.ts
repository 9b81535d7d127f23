import { idFormat } from '#contract/id'
import type { ListOrders, Order, OrderRef, PlaceOrder } from '#contract/order'
import { PAYMENT_CENTS_MAX } from '#contract/payment'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { releaseHoldOfOrder } from '../hold/end-holds.queries.ts'
import { newId } from '../id.ts'
import { userOf } from '../member/authorize.ts'
import { pageOf, readCursor } from '../page.ts'
import { checkPaymentSoon } from '../payment/check-payment.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import { randomLetters } from '../secret.ts'
import { completeOrder } from './complete-order.ts'
import { insertOrder, lockOffer } from './order.queries.ts'
import { findOrderOfBuyer, ordersOfBuyer } from './order-view.queries.ts'
import { sellHeldPlaces } from './sell-places.queries.ts'
import { orderChanged } from './tell-buyer.ts'

const ORDER_KEY = idFormat('order')

export async function listOrders(ctx: Context, input: ListOrders) {
  const { after, limit } = readCursor(input, ORDER_KEY)
  return pageOf(await ordersOfBuyer(ctx.db, userOf(ctx), after, limit + 1), limit, (order) => order.id)
}

export async function readOrder(ctx: Context, { orderId }: OrderRef): Promise<Order> {
  const order = await findOrderOfBuyer(ctx.db, orderId, userOf(ctx))
  if (!order) throw new DomainError('order.not_found')
  return order
}

/** Turns a live hold into an order at the price and terms it was held for. What costs nothing is bought at once. */
export function placeOrder(ctx: Context, { holdId, buyerName }: PlaceOrder): Promise<Order> {
  const buyerId = userOf(ctx)
  return transaction(ctx, async (tx) => {
    const offer = await lockOffer(tx.db, holdId, buyerId)
    if (!offer) throw new DomainError('hold.not_found')
    if (offer.orderId) throw new DomainError('order.already_placed')
    if (offer.isEventOver) throw new DomainError('event.is_over')
    if (!offer.isLive) throw new DomainError('hold.ended')
    const { rules, tierId, tierVersion, tierName, quantity, unitCents } = offer
    const totalCents = unitCents * quantity
    if (totalCents > PAYMENT_CENTS_MAX) throw new DomainError('order.total_too_large')

    const orderId = newId('order')
    const { organizationId, eventId, waveId, buyerEmail, currency } = offer
    const whose = { organizationId, eventId, waveId, holdId, buyerId, buyerName, buyerEmail }
    const isPlaced = await insertOrder(
      tx.db,
      { ...whose, id: orderId, number: newNumber(), currency, totalCents, policy: JSON.stringify({ rules }) },
      { id: newId('orderLine'), tierId, tierVersion, tierName, quantity, unitCents, totalCents },
    )
    if (!isPlaced) throw new DomainError('order.already_placed')
    const numbers = totalCents === 0 ? await sellHeldPlaces(tx.db, orderId) : undefined
    if (numbers) await completeOrder(tx, orderId, numbers)
    return readOrder(tx, { orderId })
  })
}

/**
 * Gives up an order that is not paid: its places return, and a payment under way is called off or given back. An order
 * that has ended already stays as it is.
 */
export function cancelOrder(ctx: Context, { orderId }: OrderRef): Promise<Order> {
  const buyerId = userOf(ctx)
  return transaction(ctx, async (tx) => {
    const [ended] = await releaseHoldOfOrder(tx.db, orderId, buyerId)
    const order = await readOrder(tx, { orderId })
    if (!ended && !['expired', 'cancelled'].includes(order.status)) throw new DomainError('order.already_paid')
    if (!ended) return order

    const { organizationId } = await orderChanged(tx, orderId)
    await audit(tx, { organizationId, action: 'order.cancel', subjectId: orderId })
    await checkPaymentSoon(tx, orderId)
    await stockMoved(tx, ended.eventId)
    return order
  })
}

/** `PP-7K3M-9QXD`: to read out on the telephone, so without letters that look like digits. */
function newNumber(): string {
  const letters = randomLetters(8)
  return `PP-${letters.slice(0, 4)}-${letters.slice(4)}`
}
