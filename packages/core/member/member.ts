import type { OrganizationPage } from '#contract/event'
import type { EditMember, Member, MemberRef, TransferOrganization } from '#contract/member'
import { mayGrant, type Permission, rankOf, UNLIMITED_RANK } from '#contract/permission'
import type { OrganizationRef } from '#contract/role'
import { audit, auditRead } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError, isDatabaseError } from '../error.ts'
import { findOrganization } from '../organization/organization.queries.ts'
import { pageOf, readCursor } from '../page.ts'
import { standingNamed } from '../role/standing-named.ts'
import { assertLimitable, assignEvents } from './assign-events.ts'
import { deleteAssignments } from './assignment.queries.ts'
import { grantOf, userOf } from './authorize.ts'
import { type Grant, isMasked, standingOf } from './grant.ts'
import {
  deleteMember,
  findMember,
  LAST_OWNER,
  lockMembers,
  MEMBER_KEY,
  type MemberRow,
  membersOf,
  updateRole,
} from './member.queries.ts'
import { rightsChanged, tellMember } from './rights-changed.ts'

export async function listMembers(ctx: Context, input: OrganizationPage) {
  const grant = grantOf(ctx)
  const { after, limit } = readCursor(input, MEMBER_KEY)
  const rows = await membersOf(ctx.db, input.organizationId, after, limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, (row) => row.key)
  await auditRead(ctx, { organizationId: input.organizationId, action: 'member.read', subjectId: input.organizationId })
  return { items: items.map((row) => toMember(row, grant)), nextCursor }
}

/** Gives a member another role, limits them to events, or both. */
export function editMember(ctx: Context, { memberId, role, assignments }: EditMember): Promise<Member> {
  return transaction(ctx, async (tx) => {
    const { organizationId } = grantOf(tx)
    const { caller, member } = await lockJudged(tx, memberId, 'member:update-role')
    const given = role === undefined ? undefined : await standingNamed(tx.db, organizationId, role)
    if (given && !mayGrant(caller, given.standing)) throw new DomainError('member.rank_too_high')
    const standing = given?.standing ?? standingOf(member.role, member.customPermissions)
    assertLimitable(standing, assignments ?? [])

    if (given) await keepingAnOwner(updateRole(tx.db, memberId, given.standing.role, given.customRoleId))
    if (assignments) await assignEvents(tx, { memberId }, assignments)
    else if (rankOf(standing) >= UNLIMITED_RANK) await deleteAssignments(tx.db, { memberId })

    const after = await findMember(tx.db, memberId)
    if (!after) throw new DomainError('member.not_found')
    const change = { before: rightsOf(member), after: rightsOf(after) }
    await audit(tx, { organizationId, action: 'member.edit', subjectId: memberId, ...change })
    await rightsChanged(tx, organizationId, member.userId)
    if (given) await tellMember(tx, organizationId, after, 'edited')
    return toMember(after, grantOf(tx))
  })
}

export function removeMember(ctx: Context, { memberId }: MemberRef): Promise<null> {
  return transaction(ctx, async (tx) => {
    const { member } = await lockJudged(tx, memberId, 'member:remove')
    await removeLocked(tx, member, 'member.remove')
    await tellMember(tx, grantOf(tx).organizationId, member, 'removed')
    return null
  })
}

/** Ends the caller's own membership. */
export function leaveOrganization(ctx: Context, { organizationId }: OrganizationRef): Promise<null> {
  return transaction(ctx, async (tx) => {
    const { memberId } = grantOf(tx)
    const { caller } = await lockMembers(tx.db, organizationId, userOf(tx), memberId ?? NOBODY)
    if (!caller) throw new DomainError('organization.not_found')
    await removeLocked(tx, caller, 'member.leave')
    return null
  })
}

/** Two owners, then one: the organization has one at every moment. */
export function transferOrganization(ctx: Context, { organizationId, to }: TransferOrganization): Promise<null> {
  return transaction(ctx, async (tx) => {
    const { caller, member } = await lockMembers(tx.db, organizationId, userOf(tx), to)
    if (!caller?.role.split(',').includes('owner')) throw new DomainError('request.forbidden')
    if (!member || member.id === caller.id) throw new DomainError('member.not_found')
    await updateRole(tx.db, member.id, 'owner', null)
    await deleteAssignments(tx.db, { memberId: member.id })
    await updateRole(tx.db, caller.id, 'admin', null)
    const change = { before: { owner: caller.userId }, after: { owner: member.userId } }
    await audit(tx, { organizationId, action: 'organization.transfer', subjectId: organizationId, ...change })
    await tellMember(tx, organizationId, { ...member, role: 'owner', customRoleName: null }, 'edited')
    return null
  })
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Both rows locked; refuses a caller who lost their rights meanwhile, and one who does not stand above the member. */
async function lockJudged(tx: Context, memberId: string, permission: Permission) {
  const { organizationId } = grantOf(tx)
  const { caller, member } = await lockMembers(tx.db, organizationId, userOf(tx), memberId)
  if (!member) throw new DomainError('member.not_found')
  const standing = caller && standingOf(caller.role, caller.customPermissions)
  if (!standing?.permissions.includes(permission)) throw new DomainError('request.forbidden')
  if (!mayGrant(standing, standingOf(member.role, member.customPermissions))) {
    throw new DomainError('member.rank_too_high')
  }
  return { caller: standing, member }
}

async function removeLocked(tx: Context, member: MemberRow, action: string): Promise<void> {
  const organization = await findOrganization(tx.db, grantOf(tx).organizationId)
  if (!organization || !(await keepingAnOwner(deleteMember(tx.db, member.id)))) {
    throw new DomainError('member.not_found')
  }
  await audit(tx, { organizationId: organization.id, action, subjectId: member.id, before: rightsOf(member) })
  await rightsChanged(tx, organization.id, member.userId)
}

/** Of two owners who go at once, the database lets one. */
async function keepingAnOwner<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDatabaseError(error, LAST_OWNER)) throw new DomainError('member.last_owner')
    throw error
  }
}

const rightsOf = ({ userId, role, customRoleId, assignments }: MemberRow) => ({
  userId,
  role: customRoleId ?? role,
  ...(assignments.length > 0 && { assignments }),
})

function toMember(row: MemberRow, grant: Grant): Member {
  const { id, userId, name, email, role, customRoleId, customRoleName, customPermissions, assignments, since } = row
  return {
    id,
    userId,
    name,
    email: isMasked(grant, 'member:read') ? null : email,
    role,
    customRole: customRoleId && customRoleName ? { id: customRoleId, name: customRoleName } : null,
    assignments,
    since: since.toISOString(),
    isBelow: mayGrant(grant, standingOf(role, customPermissions)),
  }
}
