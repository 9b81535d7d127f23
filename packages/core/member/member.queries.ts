import { sql } from 'kysely'
import type { Assignment } from '#contract/member'
import type { Db } from '../context.ts'
import { assignmentsJson } from './assignment.queries.ts'

export interface MemberRow {
  id: string
  userId: string
  name: string
  email: string
  role: string
  customRoleId: string | null
  customRoleName: string | null
  customPermissions: string[] | null
  assignments: Assignment[]
  since: Date
  /** Where it stands in the list: `microseconds.id`. */
  key: string
}

/** The place of a member after which a page starts. */
export const MEMBER_KEY = /^\d{1,17}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const members = (where: ReturnType<typeof sql>) => sql`
  select m.id, m.user_id, u.name, u.email, m.role, m.custom_role_id, r.name as custom_role_name,
    r.permissions as custom_permissions, ${assignmentsJson('member_id', 'm.id')} as assignments, m.created_at as since,
    (extract(epoch from m.created_at) * 1000000)::bigint as at
  from auth.member m join auth."user" u on u.id = m.user_id
  left join organization_role r on r.id = m.custom_role_id where ${where}`

/** Members of an organization, who joined first coming first. */
export async function membersOf(
  db: Db,
  organizationId: string,
  after: string | undefined,
  limit: number,
): Promise<MemberRow[]> {
  const [at = '', userId = ''] = after?.split('.') ?? []
  const found = await sql<MemberRow>`
    with members as (${members(sql`m.organization_id = ${organizationId}`)})
    select *, concat_ws('.', at, user_id) as key from members
    ${after === undefined ? sql`` : sql`where (at, user_id) > (${at}::bigint, ${userId}::uuid)`}
    order by at, user_id limit ${limit}`.execute(db)
  return found.rows
}

/**
 * Locks the caller's own membership and another one, in one order for everybody, and then reads them: whoever changes
 * either waits, and what is read is what holds until the end of the transaction.
 */
export async function lockMembers(
  tx: Db,
  organizationId: string,
  callerId: string,
  memberId: string,
): Promise<{ caller: MemberRow | undefined; member: MemberRow | undefined }> {
  const both = sql`m.organization_id = ${organizationId} and (m.user_id = ${callerId} or m.id = ${memberId})`
  await sql`select from auth.member m where ${both} order by m.id for update`.execute(tx)
  const { rows } = await sql<MemberRow>`${members(both)}`.execute(tx)
  return { caller: rows.find((row) => row.userId === callerId), member: rows.find((row) => row.id === memberId) }
}

export async function findMember(db: Db, memberId: string): Promise<MemberRow | undefined> {
  const { rows } = await sql<MemberRow>`${members(sql`m.id = ${memberId}`)}`.execute(db)
  return rows[0]
}

/** Raises `LAST_OWNER` when nobody would own the organization any more. */
export const updateRole = (db: Db, memberId: string, role: string, customRoleId: string | null) =>
  db.updateTable('auth.member').set({ role, customRoleId }).where('id', '=', memberId).execute()

/** Raises `LAST_OWNER` when nobody would own the organization any more; tells how many went. */
export async function deleteMember(db: Db, memberId: string): Promise<boolean> {
  const result = await db.deleteFrom('auth.member').where('id', '=', memberId).executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** What the database says when an organization would be without an owner. */
export const LAST_OWNER = 'PP001'

/** Events whose live numbers members may have open. */
export async function watchedEvents(db: Db, organizationId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from event
    where organization_id = ${organizationId} and status <> 'archived' order by id desc limit ${WATCHED_MAX}`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}
const WATCHED_MAX = 500
