import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { OrderStatus } from '#contract/order'

export interface OrdersTable {
  id: string
  number: string
  organizationId: string
  eventId: string
  waveId: string
  holdId: string
  buyerId: string
  buyerName: string
  buyerEmail: string
  status: Generated<OrderStatus>
  currency: string
  totalCents: number
  idempotencyKey: string | null
  policy: JSONColumnType<{ rules: { question: string; answer: string }[] }>
  paymentFailure: string | null
  createdAt: Generated<Date>
  paidAt: Date | null
  refundedAt: Date | null
}
export type OrderRow = Selectable<OrdersTable>

export interface OrderLineTable {
  id: string
  orderId: string
  tierId: string
  tierVersion: number
  tierName: string
  quantity: number
  unitCents: number
  totalCents: number
}
