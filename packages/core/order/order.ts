import { idFormat } from '#contract/id'
import type { ListOrders, Order, OrderRef, PlaceOrder } from '#contract/order'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError, isDatabaseError, UNIQUE_VIOLATION } from '../error.ts'
import { releaseHoldOfOrder } from '../hold/end-holds.queries.ts'
import { newId } from '../id.ts'
import { userOf } from '../member/authorize.ts'
import { pageOf, readCursor } from '../page.ts'
import { checkPaymentSoon } from '../payment/check-payment.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import { randomLetters } from '../secret.ts'
import { asTogether } from '../together.ts'
import { orderPaid, prepareIssue } from './complete-order.ts'
import { type Intention, type Placing, placeOrders } from './order.queries.ts'
import { findOrderToSell } from './order-to-sell.queries.ts'
import { findOrdersOfBuyers, type OrderOfBuyer, ordersOfBuyer } from './order-view.queries.ts'
import { sellOrder } from './sell-places.queries.ts'
import { orderChanged } from './tell-buyer.ts'

const ORDER_KEY = idFormat('order')

export async function listOrders(ctx: Context, input: ListOrders) {
  const { after, limit } = readCursor(input, ORDER_KEY)
  return pageOf(await ordersOfBuyer(ctx.db, userOf(ctx), after, limit + 1), limit, (order) => order.id)
}

const askedTogether = asTogether('orders-of-buyers', ({ db }: Context, asked: OrderOfBuyer[]) =>
  findOrdersOfBuyers(db, asked),
)

export async function readOrder(ctx: Context, { orderId }: OrderRef): Promise<Order> {
  const order = await askedTogether(ctx, { orderId, buyerId: userOf(ctx) })
  if (!order) throw new DomainError('order.not_found')
  return order
}

/**
 * Turns a live hold into an order at the price and terms it was held for. What costs nothing is bought at once. A
 * repeated request, known by its idempotency key, finds the order it made.
 */
export async function placeOrder(ctx: Context, { holdId, buyerName }: PlaceOrder): Promise<Order> {
  const { idempotencyKey } = ctx
  if (!idempotencyKey) throw new DomainError('idempotency.key_missing')
  const ids = { orderId: newId('order'), number: newNumber(), lineId: newId('orderLine') }
  const intention = { ...ids, holdId, buyerId: userOf(ctx), buyerName, idempotencyKey }
  return place(ctx, intention).catch(asRefusal)
}

const placedTogether = asTogether('place-orders', ({ db }: Context, asked: Intention[]) =>
  placeOrders(db, asked, { isFree: false }),
)

async function place(ctx: Context, intention: Intention): Promise<Order> {
  const placing = await placedTogether(ctx, intention)
  return orderOf(placing) ?? transaction(ctx, (tx) => takeFree(tx, intention))
}

async function takeFree(tx: Context, intention: Intention): Promise<Order> {
  const [placing] = await placeOrders(tx.db, [intention], { isFree: true })
  const placed = placing && orderOf(placing)
  if (!placed) throw new Error(`hold ${intention.holdId} was not placed`)
  const { id: orderId } = placed
  const order = await findOrderToSell(tx.db, orderId)
  if (await sellOrder(tx.db, orderId, prepareIssue(tx, order))) await orderPaid(tx, order)
  return readOrder(tx, { orderId })
}

function orderOf({ order, refusal }: Placing): Order | undefined {
  if (refusal) throw new DomainError(refusal)
  return order
}

function asRefusal(error: unknown): never {
  if (isDatabaseError(error, UNIQUE_VIOLATION, 'order_intention')) throw new DomainError('idempotency.key_reused')
  throw error
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
