import type { memberEndpoints } from '#contract/member'
import { editMember, leaveOrganization, listMembers, removeMember, transferOrganization } from '#core/member/member'
import type { Routes } from './mount.ts'

export const memberRoutes: Routes<typeof memberEndpoints> = {
  listMembers,
  editMember,
  removeMember,
  leaveOrganization,
  transferOrganization,
}
