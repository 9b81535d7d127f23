import { CUSTOM_ROLE, grantedTo, maskedFor, type Permission, roles, type Standing } from '#contract/permission'
import type { Actor, Principal } from '../context.ts'

/** What a caller may do in one organization, as it is in the database at this moment. */
export interface Grant extends Standing {
  organizationId: string
  /** Null for keys, and for the platform's own staff. */
  memberId: string | null
  /** The events that it is limited to; null is every one. */
  eventIds: string[] | null
}

export const isPrincipal = (actor: Actor): actor is Principal => actor.kind !== 'anonymous' && actor.kind !== 'system'

/** Platform staff who only look stand under this name. */
export const SUPPORT_ROLE = 'support'

/** The permissions of a member: those of a custom role, or of the built-in ones. */
export const standingOf = (role: string, customPermissions: readonly string[] | null): Standing => ({
  role,
  permissions: role === CUSTOM_ROLE ? ((customPermissions ?? []) as Permission[]) : grantedTo(role),
})

/** Whether personal data is shown in part only: no role of the caller's sees all of it. */
export function isMasked({ role, permissions }: Grant, permission: Permission): boolean {
  if (role === SUPPORT_ROLE) return true
  const masked: readonly string[] = maskedFor[permission] ?? []
  const granting = role.split(',').filter((one) => roles.some((known) => known === one))
  const seeing = granting.filter((one) => grantedTo(one).includes(permission))
  return permissions.includes(permission) && seeing.length > 0 && seeing.every((one) => masked.includes(one))
}
