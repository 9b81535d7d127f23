import type { OrganizationPage } from '#contract/event'
import type { Account, Member } from '#contract/organization'
import { auditRead } from '../audit/audit.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { userOf } from '../member/authorize.ts'
import { grantedTo } from '../member/granted.ts'
import { pageOf, readCursor } from '../page.ts'
import { findUser, MEMBER_KEY, type MemberRow, membersOf, organizationsOfUser } from './organization.queries.ts'

/** Who is signed in, and what they may do where. */
export async function readAccount(ctx: Context): Promise<Account> {
  const user = await findUser(ctx.db, userOf(ctx))
  // The token outlived its account.
  if (!user) throw new DomainError('request.token_invalid')
  const organizations = await organizationsOfUser(ctx.db, user.id)
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    organizations: organizations.map((one) => ({ ...one, permissions: grantedTo(one.role) })),
  }
}

export async function listMembers(ctx: Context, input: OrganizationPage) {
  const { after, limit } = readCursor(input, MEMBER_KEY)
  const rows = await membersOf(ctx.db, input.organizationId, after, limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, (row) => row.key)
  await auditRead(ctx, { organizationId: input.organizationId, action: 'member.read', subjectId: input.organizationId })
  return { items: items.map(toMember), nextCursor }
}

const toMember = ({ userId, name, email, role, since }: MemberRow): Member => ({
  userId,
  name,
  email,
  role,
  since: since.toISOString(),
})
