import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface RoleRow {
  id: string
  organizationId: string
  name: string
  permissions: string[]
  version: number
  members: number
  createdAt: Date
}

const rolesWhere = (where: ReturnType<typeof sql>) => sql<RoleRow>`
  select r.*, (select count(*)::int from auth.member m where m.custom_role_id = r.id) as members
  from organization_role r where ${where} order by lower(r.name), r.id`

export const rolesOf = async (db: Db, organizationId: string): Promise<RoleRow[]> =>
  (await rolesWhere(sql`r.organization_id = ${organizationId}`).execute(db)).rows

export const findRole = async (db: Db, roleId: string): Promise<RoleRow | undefined> =>
  (await rolesWhere(sql`r.id = ${roleId}`).execute(db)).rows[0]

/** Nobody changes or removes the role before the transaction ends. */
export const lockRole = (tx: Db, roleId: string) =>
  tx.selectFrom('organizationRole').selectAll().where('id', '=', roleId).forShare().executeTakeFirst()

/** False when the organization has as many roles as it may. Raises `organization_role_name` for a name that is taken. */
export async function insertRole(
  db: Db,
  role: { id: string; organizationId: string; name: string; permissions: readonly string[] },
  most: number,
): Promise<boolean> {
  const { rows } = await sql`insert into organization_role (id, organization_id, name, permissions)
    select ${role.id}::uuid, ${role.organizationId}::uuid, ${role.name}, ${role.permissions}::text[]
    where (select count(*) from organization_role where organization_id = ${role.organizationId}) < ${most}
    returning 1`.execute(db)
  return rows.length === 1
}

/** Changes a role if it still is as the editor saw it. */
export async function rewriteRole(
  db: Db,
  roleId: string,
  version: number,
  edit: { name: string | undefined; permissions: readonly string[] | undefined },
): Promise<boolean> {
  const { rows } = await sql`update organization_role set version = version + 1,
      name = coalesce(${edit.name ?? null}, name), permissions = coalesce(${edit.permissions ?? null}::text[], permissions)
    where id = ${roleId} and version = ${version} returning 1`.execute(db)
  return rows.length === 1
}

/** Raises a foreign key violation while somebody has it, or is invited with it. */
export async function deleteRole(db: Db, roleId: string): Promise<void> {
  await sql`update auth.invitation set custom_role_id = null
    where custom_role_id = ${roleId} and status <> 'pending'`.execute(db)
  await db.deleteFrom('organizationRole').where('id', '=', roleId).execute()
}

export const usersOfRole = async (db: Db, roleId: string): Promise<string[]> =>
  (await db.selectFrom('auth.member').select('userId').where('customRoleId', '=', roleId).execute()).map(
    ({ userId }) => userId,
  )
