import type { Generated, Selectable } from 'kysely'
import type { Ticket } from '#contract/ticket'

export interface TicketTable {
  id: string
  organizationId: string
  eventId: string
  orderId: string
  tierId: string
  tierVersion: number
  tierName: string
  serial: number
  holderId: string
  holderName: string | null
  status: Generated<Ticket['status']>
  credential: string | null
  createdAt: Generated<Date>
}
export type TicketRow = Selectable<TicketTable>

export interface EntitlementTable {
  id: string
  ticketId: string
  privilegeId: string
  name: string
  kind: Ticket['entitlements'][number]['kind']
  detail: string
  quantity: number | null
  redeemed: Generated<number>
  validFrom: Date | null
  validUntil: Date | null
  transferable: boolean
  shareable: boolean
  status: Generated<Ticket['entitlements'][number]['status']>
  position: number
}
export type EntitlementRow = Selectable<EntitlementTable>
