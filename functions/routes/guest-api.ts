import type { Hono } from 'hono'
import type { AccessTokens } from '#adapters/access-token'
import { holdEndpoints } from '#contract/hold'
import { notificationEndpoints } from '#contract/notification'
import { orderEndpoints } from '#contract/order'
import { organizationEndpoints } from '#contract/organization'
import { publicEventEndpoints } from '#contract/public-event'
import { pulseEndpoints } from '#contract/pulse'
import { registrationEndpoints } from '#contract/registration'
import { ticketEndpoints } from '#contract/ticket'
import type { App } from '#core/context'
import { frame } from './frame.ts'
import { healthRoutes } from './health.ts'
import { holdRoutes } from './hold.ts'
import { type Env, mount } from './mount.ts'
import { notificationRoutes } from './notification.ts'
import { orderRoutes } from './order.ts'
import { organizationRoutes } from './organization.ts'
import { publicEventRoutes } from './public-event.ts'
import { pulseRoutes } from './pulse.ts'
import { registrationRoutes } from './registration.ts'
import { ticketRoutes } from './ticket.ts'

/** What guests ask for, from the page of an event to the pass: small, since a crowd starts it. */
export function guestApi(app: App, tokens: AccessTokens): Hono<Env> {
  const hono = frame(app)
  healthRoutes(hono, app)
  mount(hono, app, tokens, holdEndpoints, holdRoutes)
  mount(hono, app, tokens, notificationEndpoints, notificationRoutes)
  mount(hono, app, tokens, orderEndpoints, orderRoutes)
  mount(hono, app, tokens, organizationEndpoints, organizationRoutes)
  mount(hono, app, tokens, publicEventEndpoints, publicEventRoutes)
  mount(hono, app, tokens, pulseEndpoints, pulseRoutes)
  mount(hono, app, tokens, registrationEndpoints, registrationRoutes)
  mount(hono, app, tokens, ticketEndpoints, ticketRoutes)
  return hono
}
