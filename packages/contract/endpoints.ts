import type * as z from 'zod/mini'
import { apiKeyEndpoints } from './api-key.ts'
import { auditEndpoints } from './audit.ts'
import { deviceEndpoints } from './device.ts'
import type { Endpoint, EndpointName } from './endpoint.ts'
import { eventEndpoints } from './event.ts'
import { factorRoleEndpoints } from './factor-roles.ts'
import { holdEndpoints } from './hold.ts'
import { invitationEndpoints } from './invitation.ts'
import { memberEndpoints } from './member.ts'
import { notificationEndpoints } from './notification.ts'
import { orderEndpoints } from './order.ts'
import { organizationEndpoints } from './organization.ts'
import { paymentEndpoints } from './payment.ts'
import { privilegeEndpoints } from './privilege.ts'
import { publicEventEndpoints } from './public-event.ts'
import { pulseEndpoints } from './pulse.ts'
import { registrationEndpoints } from './registration.ts'
import { roleEndpoints } from './role.ts'
import { saleEndpoints } from './sale.ts'
import { ticketEndpoints } from './ticket.ts'
import { tierEndpoints } from './tier.ts'
import { waveEndpoints } from './wave.ts'

/** Schemas of every endpoint in `paths.ts`; a name without one does not compile. */
export const endpoints = {
  ...apiKeyEndpoints,
  ...deviceEndpoints,
  ...auditEndpoints,
  ...eventEndpoints,
  ...factorRoleEndpoints,
  ...holdEndpoints,
  ...invitationEndpoints,
  ...memberEndpoints,
  ...notificationEndpoints,
  ...orderEndpoints,
  ...organizationEndpoints,
  ...paymentEndpoints,
  ...privilegeEndpoints,
  ...publicEventEndpoints,
  ...pulseEndpoints,
  ...registrationEndpoints,
  ...roleEndpoints,
  ...saleEndpoints,
  ...ticketEndpoints,
  ...tierEndpoints,
  ...waveEndpoints,
} satisfies Record<EndpointName, Endpoint>

export type Input<N extends EndpointName> = z.infer<(typeof endpoints)[N]['input']>
export type Answer<N extends EndpointName> = z.infer<(typeof endpoints)[N]['answer']>
