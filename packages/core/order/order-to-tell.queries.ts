import { sql } from 'kysely'
import type { OrderStatus } from '#contract/order'
import type { Db } from '../context.ts'

/** What is said about an order, and to whom. */
export interface OrderToTell {
  id: string
  number: string
  status: OrderStatus
  organizationId: string
  eventId: string
  eventName: string
  isEventCancelled: boolean
  buyerId: string
  buyerEmail: string
  totalCents: number
  currency: string
}

export async function findOrderToTell(db: Db, orderId: string): Promise<OrderToTell> {
  const [order] = await findOrdersToTell(db, [orderId])
  if (!order) throw new Error(`order ${orderId} is not there`)
  return order
}

export async function findOrdersToTell(db: Db, orderIds: string[]): Promise<OrderToTell[]> {
  const orders = await db
    .selectFrom('orders')
    .innerJoin('event', 'event.id', 'orders.eventId')
    .select([
      'orders.id',
      'orders.number',
      'orders.status',
      'orders.organizationId',
      'orders.eventId',
      'event.name as eventName',
      'event.status as eventStatus',
      'orders.buyerId',
      'orders.buyerEmail',
      'orders.totalCents',
      'orders.currency',
    ])
    .where('orders.id', '=', sql<string>`any(${orderIds}::text[])`)
    .execute()
  return orders.map(({ eventStatus, ...order }) => ({ ...order, isEventCancelled: eventStatus === 'cancelled' }))
}
