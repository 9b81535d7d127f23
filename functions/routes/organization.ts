import type { organizationEndpoints } from '#contract/organization'
import { readAccount } from '#core/organization/organization'
import { createSocketTicket } from '#core/organization/socket-ticket'
import type { Routes } from './mount.ts'

export const organizationRoutes: Routes<typeof organizationEndpoints> = {
  readAccount,
  createSocketTicket,
}
