import { sql } from 'kysely'
import type { Db } from '../context.ts'

export const findUser = (db: Db, userId: string) =>
  db.selectFrom('auth.user').select(['id', 'name', 'email']).where('id', '=', userId).executeTakeFirst()

export const organizationsOfUser = (db: Db, userId: string) =>
  db
    .selectFrom('auth.member')
    .innerJoin('auth.organization', 'auth.organization.id', 'auth.member.organizationId')
    .select(['auth.organization.id', 'auth.organization.name', 'auth.organization.slug', 'auth.member.role'])
    .where('auth.member.userId', '=', userId)
    .orderBy('auth.organization.name')
    .orderBy('auth.organization.id')
    .execute()

export interface MemberRow {
  userId: string
  name: string
  email: string
  role: string
  since: Date
  /** Where it stands in the list: `microseconds.id`. */
  key: string
}

/** The place of a member after which a page starts. */
export const MEMBER_KEY = /^\d{1,17}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Members of an organization, who joined first coming first. */
export async function membersOf(
  db: Db,
  organizationId: string,
  after: string | undefined,
  limit: number,
): Promise<MemberRow[]> {
  const [at = '', userId = ''] = after?.split('.') ?? []
  const found = await sql<MemberRow>`
    with members as (
      select m.user_id, u.name, u.email, m.role, m.created_at as since,
        (extract(epoch from m.created_at) * 1000000)::bigint as at
      from auth.member m join auth."user" u on u.id = m.user_id where m.organization_id = ${organizationId}
    )
    select *, concat_ws('.', at, user_id) as key from members
    ${after === undefined ? sql`` : sql`where (at, user_id) > (${at}::bigint, ${userId}::uuid)`}
    order by at, user_id limit ${limit}`.execute(db)
  return found.rows
}
