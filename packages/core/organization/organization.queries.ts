import { sql } from 'kysely'
import type { Db } from '../context.ts'

export const findUser = (db: Db, userId: string) =>
  db
    .selectFrom('auth.user')
    .select(['id', 'name', 'email', 'role', 'timeZone'])
    .where('id', '=', userId)
    .executeTakeFirst()

export const findOrganization = (db: Db, organizationId: string) =>
  db.selectFrom('auth.organization').select(['id', 'name']).where('id', '=', organizationId).executeTakeFirst()

/**
 * Until the transaction ends nobody else adds what an organization has a limited number of. A count in the statement
 * that inserts is not enough: of two at a time neither sees the other's row.
 */
export const lockOrganization = (tx: Db, organizationId: string) =>
  tx.selectFrom('auth.organization').select('id').where('id', '=', organizationId).forNoKeyUpdate().execute()

export interface BelongingRow {
  id: string
  name: string
  slug: string
  role: string
  roleName: string | null
  customPermissions: string[] | null
  isLimited: boolean
  factorRoles: string | null
}

export async function organizationsOfUser(db: Db, userId: string): Promise<BelongingRow[]> {
  const found = await sql<BelongingRow>`
    select o.id, o.name, o.slug, o.factor_roles, m.role, r.name as role_name, r.permissions as custom_permissions,
      exists (select from event_assignment a where a.member_id = m.id) as is_limited
    from auth.member m join auth.organization o on o.id = m.organization_id
    left join organization_role r on r.id = m.custom_role_id
    where m.user_id = ${userId} order by o.name, o.id`.execute(db)
  return found.rows
}
