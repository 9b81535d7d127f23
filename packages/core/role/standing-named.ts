import { CUSTOM_ROLE, grantedTo, isRole, type Standing } from '#contract/permission'
import type { RoleName } from '#contract/role'
import type { Db } from '../context.ts'
import { DomainError } from '../error.ts'
import { standingOf } from '../member/grant.ts'
import { lockRole } from './role.queries.ts'

/** What a role of the contract, or one of the organization's own, stands for; the latter stays until the transaction ends. */
export async function standingNamed(
  tx: Db,
  organizationId: string,
  name: RoleName,
): Promise<{ standing: Standing; customRoleId: string | null; roleName: string | null }> {
  if (isRole(name))
    return { standing: { role: name, permissions: grantedTo(name) }, customRoleId: null, roleName: null }
  const role = await lockRole(tx, name)
  if (!role || role.organizationId !== organizationId) throw new DomainError('role.not_found')
  return { standing: standingOf(CUSTOM_ROLE, role.permissions), customRoleId: role.id, roleName: role.name }
}
