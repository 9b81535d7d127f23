import type { AlarmTable } from './alarm/alarm.table.ts'
import type { ApiKeyTable } from './api-key/api-key.table.ts'
import type { AuditChainTable, AuditEntryTable } from './audit/audit.table.ts'
import type { EventTable } from './event/event.table.ts'
import type { HoldTable } from './hold/hold.table.ts'
import type { IdempotencyTable } from './idempotency/idempotency.table.ts'
import type { AuthInvitationTable } from './invitation/invitation.table.ts'
import type { JobTable } from './job/job.table.ts'
import type { EventAssignmentTable } from './member/member.table.ts'
import type { InboxTable, NotificationTable } from './notification/notification.table.ts'
import type { OrderLineTable, OrdersTable } from './order/order.table.ts'
import type {
  AuthKeyTable,
  AuthMemberTable,
  AuthOrganizationTable,
  AuthSessionTable,
  AuthUserTable,
} from './organization/organization.table.ts'
import type { PaymentEventTable, PaymentTable } from './payment/payment.table.ts'
import type { LedgerEntryTable, PlaceTable, TallyTable } from './place/place.table.ts'
import type { PrivilegeTable } from './privilege/privilege.table.ts'
import type { RegistrationTable } from './registration/registration.table.ts'
import type { OrganizationRoleTable } from './role/role.table.ts'
import type { EntitlementTable, TicketTable } from './ticket/ticket.table.ts'
import type { TierTable, TierVersionTable } from './tier/tier.table.ts'
import type { WaveAllocationTable, WaveAudienceTable, WaveGuestTable, WaveTable } from './wave/wave.table.ts'

/** Every table, camelCase here and snake_case in the database. */
export interface Database {
  'auth.user': AuthUserTable
  'auth.organization': AuthOrganizationTable
  'auth.member': AuthMemberTable
  'auth.invitation': AuthInvitationTable
  'auth.session': AuthSessionTable
  'auth.jwks': AuthKeyTable
  alarm: AlarmTable
  apiKey: ApiKeyTable
  auditChain: AuditChainTable
  auditEntry: AuditEntryTable
  entitlement: EntitlementTable
  event: EventTable
  eventAssignment: EventAssignmentTable
  hold: HoldTable
  idempotency: IdempotencyTable
  inbox: InboxTable
  job: JobTable
  ledgerEntry: LedgerEntryTable
  notification: NotificationTable
  orderLine: OrderLineTable
  orders: OrdersTable
  organizationRole: OrganizationRoleTable
  payment: PaymentTable
  paymentEvent: PaymentEventTable
  place: PlaceTable
  privilege: PrivilegeTable
  registration: RegistrationTable
  tally: TallyTable
  ticket: TicketTable
  tier: TierTable
  tierVersion: TierVersionTable
  wave: WaveTable
  waveAllocation: WaveAllocationTable
  waveAudience: WaveAudienceTable
  waveGuest: WaveGuestTable
}
