import { type RawBuilder, sql } from 'kysely'
import type { Order, OrderStatus } from '#contract/order'
import type { Db } from '../context.ts'

export interface OrderOfBuyer {
  orderId: string
  buyerId: string
}

/** What each asks for, where it is theirs. */
export async function findOrdersOfBuyers(db: Db, asked: OrderOfBuyer[]): Promise<(Order | undefined)[]> {
  const found = await seeOrders(db, sql`${asked.map(({ orderId }) => orderId)}::text[]`)
  const ofId = new Map(found.map((facts) => [facts.id, facts]))
  return asked.map(({ orderId, buyerId }) => {
    const facts = ofId.get(orderId)
    return facts?.buyerId === buyerId ? toOrder(facts) : undefined
  })
}

export const ordersOfBuyer = (db: Db, buyerId: string, after: string | undefined, limit: number): Promise<Order[]> =>
  newest(db, sql`o.buyer_id = ${buyerId} ${before(after)}`, limit)

export const ordersOfEvent = (
  db: Db,
  of: { eventId: string; status: OrderStatus | undefined },
  after: string | undefined,
  limit: number,
): Promise<Order[]> => {
  const ofStatus = of.status ? sql`and o.status = ${of.status}` : sql``
  return newest(db, sql`o.event_id = ${of.eventId} ${ofStatus} ${before(after)}`, limit)
}

const before = (after: string | undefined) => (after ? sql`and o.id < ${after}` : sql``)

async function newest(db: Db, where: RawBuilder<unknown>, limit: number): Promise<Order[]> {
  const ids = sql`array(select o.id from orders o where ${where} order by o.id desc limit ${limit})`
  const found = await seeOrders(db, ids)
  return found.toSorted((a, b) => (a.id < b.id ? 1 : -1)).map(toOrder)
}

/** An order as see_orders tells it (migrations/0013-orders.sql): its instants are as Postgres writes them. */
export interface OrderFacts extends Order {
  buyerId: string
}

/** In no order. */
async function seeOrders(db: Db, ids: RawBuilder<unknown>): Promise<OrderFacts[]> {
  const { rows } = await sql<{ facts: OrderFacts }>`select see_orders(${ids}) as facts`.execute(db)
  return rows.map(({ facts }) => facts)
}

export const toOrder = ({ buyerId: _, ...order }: OrderFacts): Order => ({
  ...order,
  createdAt: instantOf(order.createdAt),
  paidAt: order.paidAt && instantOf(order.paidAt),
  refundedAt: order.refundedAt && instantOf(order.refundedAt),
  holdExpiresAt: order.holdExpiresAt && instantOf(order.holdExpiresAt),
})

const instantOf = (written: string) => new Date(written).toISOString()
