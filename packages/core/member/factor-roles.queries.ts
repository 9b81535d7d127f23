import type { Db } from '../context.ts'

/** Roles that need a second factor there, joined by commas; null for the platform's default. */
export const findFactorRoles = async (db: Db, organizationId: string): Promise<string | null> => {
  const row = await db
    .selectFrom('auth.organization')
    .select('factorRoles')
    .where('id', '=', organizationId)
    .executeTakeFirst()
  return row?.factorRoles ?? null
}

/** Waits for whoever changes the same, so that the former value in the log is the true one. */
export const lockFactorRoles = async (tx: Db, organizationId: string): Promise<string | null> => {
  const row = await tx
    .selectFrom('auth.organization')
    .select('factorRoles')
    .where('id', '=', organizationId)
    .forUpdate()
    .executeTakeFirst()
  return row?.factorRoles ?? null
}

export const updateFactorRoles = (tx: Db, organizationId: string, factorRoles: string) =>
  tx.updateTable('auth.organization').set({ factorRoles }).where('id', '=', organizationId).execute()
