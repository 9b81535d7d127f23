import type { Hono } from 'hono'
import type { AccessTokens } from '#adapters/access-token'
import { apiKeyEndpoints } from '#contract/api-key'
import { auditEndpoints } from '#contract/audit'
import { deviceEndpoints } from '#contract/device'
import { eventEndpoints } from '#contract/event'
import { holdEndpoints } from '#contract/hold'
import { invitationEndpoints } from '#contract/invitation'
import { memberEndpoints } from '#contract/member'
import { notificationEndpoints } from '#contract/notification'
import { orderEndpoints } from '#contract/order'
import { organizationEndpoints } from '#contract/organization'
import { privilegeEndpoints } from '#contract/privilege'
import { pulseEndpoints } from '#contract/pulse'
import { registrationEndpoints } from '#contract/registration'
import { roleEndpoints } from '#contract/role'
import { saleEndpoints } from '#contract/sale'
import { ticketEndpoints } from '#contract/ticket'
import { tierEndpoints } from '#contract/tier'
import { waveEndpoints } from '#contract/wave'
import type { App } from '#core/context'
import { apiKeyRoutes } from './api-key.ts'
import { auditRoutes } from './audit.ts'
import { deviceRoutes } from './device.ts'
import { eventRoutes } from './event.ts'
import { frame } from './frame.ts'
import { healthRoutes } from './health.ts'
import { holdRoutes } from './hold.ts'
import { invitationRoutes } from './invitation.ts'
import { memberRoutes } from './member.ts'
import { type Env, mount } from './mount.ts'
import { notificationRoutes } from './notification.ts'
import { orderRoutes } from './order.ts'
import { organizationRoutes } from './organization.ts'
import { privilegeRoutes } from './privilege.ts'
import { pulseRoutes } from './pulse.ts'
import { referenceRoutes } from './reference.ts'
import { registrationRoutes } from './registration.ts'
import { roleRoutes } from './role.ts'
import { saleRoutes } from './sale.ts'
import { ticketRoutes } from './ticket.ts'
import { tierRoutes } from './tier.ts'
import { waveRoutes } from './wave.ts'

/** The HTTP API without payments and accounts, which have Lambdas of their own. */
export function api(app: App, tokens: AccessTokens): Hono<Env> {
  const hono = frame(app)
  healthRoutes(hono, app)
  referenceRoutes(hono)
  mount(hono, app, tokens, apiKeyEndpoints, apiKeyRoutes)
  mount(hono, app, tokens, deviceEndpoints, deviceRoutes)
  mount(hono, app, tokens, auditEndpoints, auditRoutes)
  mount(hono, app, tokens, eventEndpoints, eventRoutes)
  mount(hono, app, tokens, holdEndpoints, holdRoutes)
  mount(hono, app, tokens, invitationEndpoints, invitationRoutes)
  mount(hono, app, tokens, memberEndpoints, memberRoutes)
  mount(hono, app, tokens, notificationEndpoints, notificationRoutes)
  mount(hono, app, tokens, orderEndpoints, orderRoutes)
  mount(hono, app, tokens, organizationEndpoints, organizationRoutes)
  mount(hono, app, tokens, privilegeEndpoints, privilegeRoutes)
  mount(hono, app, tokens, pulseEndpoints, pulseRoutes)
  mount(hono, app, tokens, registrationEndpoints, registrationRoutes)
  mount(hono, app, tokens, roleEndpoints, roleRoutes)
  mount(hono, app, tokens, saleEndpoints, saleRoutes)
  mount(hono, app, tokens, ticketEndpoints, ticketRoutes)
  mount(hono, app, tokens, tierEndpoints, tierRoutes)
  mount(hono, app, tokens, waveEndpoints, waveRoutes)
  return hono
}
