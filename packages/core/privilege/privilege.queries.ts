import type { Db } from '../context.ts'
import type { PrivilegeRow } from './privilege.table.ts'

export const findPrivilege = (db: Db, privilegeId: string): Promise<PrivilegeRow | undefined> =>
  db.selectFrom('privilege').selectAll().where('id', '=', privilegeId).executeTakeFirst()

export const privilegesOfTier = (db: Db, tierId: string): Promise<PrivilegeRow[]> =>
  db.selectFrom('privilege').selectAll().where('tierId', '=', tierId).orderBy('position').orderBy('id').execute()

export const privilegesOfEvent = (db: Db, eventId: string): Promise<PrivilegeRow[]> =>
  db
    .selectFrom('privilege')
    .innerJoin('tier', 'tier.id', 'privilege.tierId')
    .selectAll('privilege')
    .where('tier.eventId', '=', eventId)
    .orderBy('privilege.position')
    .orderBy('privilege.id')
    .execute()

/** Raises `privilege_name` when the tier has a privilege of this name, `privilege_ends_after_start` on a window that ends first. */
export const insertPrivilege = (db: Db, privilege: PrivilegeRow) =>
  db.insertInto('privilege').values(privilege).execute()

export type PrivilegeEdit = { [K in Exclude<keyof PrivilegeRow, 'id' | 'tierId'>]?: PrivilegeRow[K] | undefined }

/** Of a locked tier. Raises as `insertPrivilege` does. */
export async function rewritePrivilege(db: Db, privilegeId: string, edit: PrivilegeEdit): Promise<void> {
  if (Object.values(edit).every((value) => value === undefined)) return
  await db.updateTable('privilege').set(edit).where('id', '=', privilegeId).execute()
}

export const deletePrivilege = (db: Db, privilegeId: string) =>
  db.deleteFrom('privilege').where('id', '=', privilegeId).execute()
