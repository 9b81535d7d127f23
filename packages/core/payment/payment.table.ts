import type { Generated, Selectable } from 'kysely'

export interface PaymentTable {
  id: string
  orderId: string
  intentId: string | null
  amountCents: number
  currency: string
  status: Generated<'created' | 'succeeded' | 'failed' | 'cancelled' | 'refunded'>
  failureCode: string | null
  refundId: string | null
  createdAt: Generated<Date>
  settledAt: Date | null
}
export type PaymentRow = Selectable<PaymentTable>

export interface PaymentEventTable {
  id: string
  type: string
  intentId: string | null
  createdAt: Date
  receivedAt: Generated<Date>
}
