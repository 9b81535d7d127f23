import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { Page, pageQuery } from './page.ts'
import { Instant, Line } from './text.ts'

export const OrderStatus = z.enum([
  'held',
  'awaiting_payment',
  'paid',
  'partly_refunded',
  'refunded',
  'expired',
  'cancelled',
  'reacquiring',
  'refunding',
])
export type OrderStatus = z.infer<typeof OrderStatus>

export const OrderLine = z.object({
  tierId: Id('tier'),
  tierName: z.string(),
  tierVersion: z.int(),
  quantity: z.int(),
  unitCents: z.int(),
  totalCents: z.int(),
})

export const Order = z.object({
  id: Id('order'),
  /** For people: `PP-7K3M-9QXD`. Not a secret, not guessable in order. */
  number: z.string(),
  eventId: Id('event'),
  eventName: z.string(),
  eventSlug: z.string(),
  status: OrderStatus,
  currency: z.string(),
  totalCents: z.int(),
  lines: z.array(OrderLine),
  buyerName: z.string(),
  buyerEmail: z.string(),
  holdId: Id('hold'),
  holdExpiresAt: z.nullable(Instant),
  /** Why the last attempt failed, as the provider's code; the page has a sentence for each. */
  paymentFailure: z.nullable(z.string()),
  createdAt: Instant,
  paidAt: z.nullable(Instant),
  refundedAt: z.nullable(Instant),
  ticketIds: z.array(Id('ticket')),
})
export type Order = z.infer<typeof Order>

export const PlaceOrder = z.strictObject({ holdId: Id('hold'), buyerName: Line(120) })
export type PlaceOrder = z.infer<typeof PlaceOrder>
export const OrderRef = z.strictObject({ orderId: Id('order') })
export type OrderRef = z.infer<typeof OrderRef>
export const ListOrders = z.strictObject({ ...pageQuery })
export type ListOrders = z.infer<typeof ListOrders>
export const orderEndpoints = {
  listOrders: { summary: 'My orders, newest first', access: 'user', input: ListOrders, answer: Page(Order) },
  placeOrder: {
    summary: 'Turn a hold into an order',
    access: 'user',
    input: PlaceOrder,
    answer: Order,
    status: 201,
    repeatable: true,
  },
  readOrder: { summary: 'One of my orders', access: 'user', input: OrderRef, answer: Order },
  cancelOrder: { summary: 'Give up an order that is not paid', access: 'user', input: OrderRef, answer: Order },
} satisfies Record<string, Endpoint>

export const orderPushes = { 'order.changed': z.object({ orderId: z.string(), status: OrderStatus }) }
