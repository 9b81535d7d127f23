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

export const findOrderToTell = async (db: Db, orderId: string): Promise<OrderToTell> => {
  const { eventStatus, ...order } = await db
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
    .where('orders.id', '=', orderId)
    .executeTakeFirstOrThrow()
  return { ...order, isEventCancelled: eventStatus === 'cancelled' }
}
