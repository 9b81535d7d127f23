import type { Hono } from 'hono'
import type { AccessTokens } from '#adapters/access-token'
import { auditEndpoints } from '#contract/audit'
import { eventEndpoints } from '#contract/event'
import { holdEndpoints } from '#contract/hold'
import { notificationEndpoints } from '#contract/notification'
import { orderEndpoints } from '#contract/order'
import { organizationEndpoints } from '#contract/organization'
import { privilegeEndpoints } from '#contract/privilege'
import { pulseEndpoints } from '#contract/pulse'
import { registrationEndpoints } from '#contract/registration'
import { saleEndpoints } from '#contract/sale'
import { ticketEndpoints } from '#contract/ticket'
import { tierEndpoints } from '#contract/tier'
import { waveEndpoints } from '#contract/wave'
import type { App } from '#core/context'
import { auditRoutes } from './audit.ts'
import { eventRoutes } from './event.ts'
import { frame } from './frame.ts'
import { healthRoutes } from './health.ts'
import { holdRoutes } from './hold.ts'
import { type Env, mount } from './mount.ts'
import { notificationRoutes } from './notification.ts'
import { orderRoutes } from './order.ts'
import { organizationRoutes } from './organization.ts'
import { privilegeRoutes } from './privilege.ts'
import { pulseRoutes } from './pulse.ts'
import { referenceRoutes } from './reference.ts'
import { registrationRoutes } from './registration.ts'
import { saleRoutes } from './sale.ts'
import { ticketRoutes } from './ticket.ts'
import { tierRoutes } from './tier.ts'
import { waveRoutes } from './wave.ts'

/** The HTTP API without payments and accounts, which have Lambdas of their own. */
export function api(app: App, tokens: AccessTokens): Hono<Env> {
  const hono = frame(app)
  healthRoutes(hono, app)
  referenceRoutes(hono)
  mount(hono, app, tokens, auditEndpoints, auditRoutes)
  mount(hono, app, tokens, eventEndpoints, eventRoutes)
  mount(hono, app, tokens, holdEndpoints, holdRoutes)
  mount(hono, app, tokens, notificationEndpoints, notificationRoutes)
  mount(hono, app, tokens, orderEndpoints, orderRoutes)
  mount(hono, app, tokens, organizationEndpoints, organizationRoutes)
  mount(hono, app, tokens, privilegeEndpoints, privilegeRoutes)
  mount(hono, app, tokens, pulseEndpoints, pulseRoutes)
  mount(hono, app, tokens, registrationEndpoints, registrationRoutes)
  mount(hono, app, tokens, saleEndpoints, saleRoutes)
  mount(hono, app, tokens, ticketEndpoints, ticketRoutes)
  mount(hono, app, tokens, tierEndpoints, tierRoutes)
  mount(hono, app, tokens, waveEndpoints, waveRoutes)
  return hono
}
