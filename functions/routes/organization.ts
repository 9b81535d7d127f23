import type { organizationEndpoints } from '#contract/organization'
import { readFactorRoles, setFactorRoles } from '#core/organization/factor-roles'
import { readAccount } from '#core/organization/organization'
import { createSocketTicket } from '#core/organization/socket-ticket'
import type { Routes } from './mount.ts'

export const organizationRoutes: Routes<typeof organizationEndpoints> = {
  readAccount,
  createSocketTicket,
  readFactorRoles,
  setFactorRoles,
}
