import { ROLES_PER_ORGANIZATION_MAX } from '#contract/limits'
import { CUSTOM_ROLE, mayGrant, type Permission, type Standing } from '#contract/permission'
import type { CreateRole, CustomRole, EditRole, OrganizationRef, RoleRef } from '#contract/role'
import { audit } from '../audit/audit.ts'
import { changesOf } from '../audit/changes-of.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError, FOREIGN_KEY_VIOLATION, isDatabaseError, UNIQUE_VIOLATION } from '../error.ts'
import { grantOf } from '../member/authorize.ts'
import { standingOf } from '../member/grant.ts'
import { rightsChanged } from '../member/rights-changed.ts'
import { lockOrganization } from '../organization/organization.queries.ts'
import { deleteRole, findRole, insertRole, type RoleRow, rewriteRole, rolesOf, usersOfRole } from './role.queries.ts'

export async function listRoles(ctx: Context, { organizationId }: OrganizationRef) {
  const rows = await rolesOf(ctx.db, organizationId)
  return { items: rows.map((row) => toRole(ctx, row)) }
}

/** A role of the organization's own. Every one lets its members see that they belong here. */
export function createRole(ctx: Context, { organizationId, name, permissions }: CreateRole): Promise<CustomRole> {
  const all = withEntry(permissions)
  assertWithin(ctx, all)
  return transaction(ctx, async (tx) => {
    await lockOrganization(tx.db, organizationId)
    const id = crypto.randomUUID()
    const role = { id, organizationId, name, permissions: all }
    const isThere = await claimingName(insertRole(tx.db, role, ROLES_PER_ORGANIZATION_MAX))
    if (!isThere) throw new DomainError('role.too_many')
    await audit(tx, { organizationId, action: 'role.create', subjectId: id, after: { name, permissions: all } })
    return viewRole(tx, id)
  })
}

/** Both what the role granted and what it will grant must be within the caller's own rights. */
export function editRole(ctx: Context, { roleId, version, name, permissions }: EditRole): Promise<CustomRole> {
  return transaction(ctx, async (tx) => {
    const before = await findRole(tx.db, roleId)
    if (!before) throw new DomainError('role.not_found')
    const edit = { name, permissions: permissions && withEntry(permissions) }
    assertWithin(tx, before.permissions as Permission[])
    assertWithin(tx, edit.permissions ?? [])
    const isRewritten = await claimingName(rewriteRole(tx.db, roleId, version, edit))
    if (!isRewritten) throw new DomainError('role.changed_meanwhile')
    const { organizationId } = before
    await audit(tx, { organizationId, action: 'role.edit', subjectId: roleId, ...changesOf(before, edit) })
    for (const userId of await usersOfRole(tx.db, roleId)) await rightsChanged(tx, organizationId, userId)
    return viewRole(tx, roleId)
  })
}

export function removeRole(ctx: Context, { roleId }: RoleRef): Promise<null> {
  return transaction(ctx, async (tx) => {
    const before = await findRole(tx.db, roleId)
    if (!before) throw new DomainError('role.not_found')
    assertWithin(tx, before.permissions as Permission[])
    try {
      await deleteRole(tx.db, roleId)
    } catch (error) {
      if (isDatabaseError(error, FOREIGN_KEY_VIOLATION)) throw new DomainError('role.in_use')
      throw error
    }
    const { organizationId, name, permissions } = before
    await audit(tx, { organizationId, action: 'role.remove', subjectId: roleId, before: { name, permissions } })
    return null
  })
}

async function viewRole(ctx: Context, roleId: string): Promise<CustomRole> {
  const row = await findRole(ctx.db, roleId)
  if (!row) throw new DomainError('role.not_found')
  return toRole(ctx, row)
}

const withEntry = (permissions: readonly Permission[]): Permission[] => [
  ...new Set<Permission>(['organization:read', ...permissions]),
]

/** Nobody makes, changes or removes a role that they could not give to somebody. */
function assertWithin(ctx: Context, permissions: readonly Permission[]): void {
  const made: Standing = { role: CUSTOM_ROLE, permissions }
  if (!mayGrant(grantOf(ctx), made)) throw new DomainError('role.beyond_yours')
}

async function claimingName<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDatabaseError(error, UNIQUE_VIOLATION, 'organization_role_name')) throw new DomainError('role.name_taken')
    throw error
  }
}

const toRole = (ctx: Context, { organizationId: _, createdAt, ...row }: RoleRow): CustomRole => ({
  ...row,
  createdAt: createdAt.toISOString(),
  isMine: mayGrant(grantOf(ctx), standingOf(CUSTOM_ROLE, row.permissions)),
})
