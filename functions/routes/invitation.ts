import type { invitationEndpoints } from '#contract/invitation'
import {
  acceptInvitation,
  declineInvitation,
  inviteMember,
  listInvitations,
  readInvitation,
  resendInvitation,
  revokeInvitation,
} from '#core/invitation/invitation'
import type { Routes } from './mount.ts'

export const invitationRoutes: Routes<typeof invitationEndpoints> = {
  listInvitations,
  inviteMember,
  resendInvitation,
  revokeInvitation,
  readInvitation,
  acceptInvitation,
  declineInvitation,
}
