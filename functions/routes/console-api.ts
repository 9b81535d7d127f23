import type { Hono } from 'hono'
import type { AccessTokens } from '#adapters/access-token'
import { apiKeyEndpoints } from '#contract/api-key'
import { auditEndpoints } from '#contract/audit'
import { deviceEndpoints } from '#contract/device'
import { eventEndpoints } from '#contract/event'
import { factorRoleEndpoints } from '#contract/factor-roles'
import { invitationEndpoints } from '#contract/invitation'
import { memberEndpoints } from '#contract/member'
import { privilegeEndpoints } from '#contract/privilege'
import { roleEndpoints } from '#contract/role'
import { saleEndpoints } from '#contract/sale'
import { tierEndpoints } from '#contract/tier'
import { waveEndpoints } from '#contract/wave'
import type { App } from '#core/context'
import { apiKeyRoutes } from './api-key.ts'
import { auditRoutes } from './audit.ts'
import { deviceRoutes } from './device.ts'
import { eventRoutes } from './event.ts'
import { factorRoleRoutes } from './factor-roles.ts'
import { frame } from './frame.ts'
import { invitationRoutes } from './invitation.ts'
import { memberRoutes } from './member.ts'
import { type Env, mount } from './mount.ts'
import { privilegeRoutes } from './privilege.ts'
import { referenceRoutes } from './reference.ts'
import { roleRoutes } from './role.ts'
import { saleRoutes } from './sale.ts'
import { tierRoutes } from './tier.ts'
import { waveRoutes } from './wave.ts'

/** What organizers ask for, and their programs and devices; with the description of the whole API. */
export function consoleApi(app: App, tokens: AccessTokens): Hono<Env> {
  const hono = frame(app)
  referenceRoutes(hono)
  mount(hono, app, tokens, apiKeyEndpoints, apiKeyRoutes)
  mount(hono, app, tokens, auditEndpoints, auditRoutes)
  mount(hono, app, tokens, deviceEndpoints, deviceRoutes)
  mount(hono, app, tokens, eventEndpoints, eventRoutes)
  mount(hono, app, tokens, factorRoleEndpoints, factorRoleRoutes)
  mount(hono, app, tokens, invitationEndpoints, invitationRoutes)
  mount(hono, app, tokens, memberEndpoints, memberRoutes)
  mount(hono, app, tokens, privilegeEndpoints, privilegeRoutes)
  mount(hono, app, tokens, roleEndpoints, roleRoutes)
  mount(hono, app, tokens, saleEndpoints, saleRoutes)
  mount(hono, app, tokens, tierEndpoints, tierRoutes)
  mount(hono, app, tokens, waveEndpoints, waveRoutes)
  return hono
}
