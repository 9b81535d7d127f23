import type { AuthDb } from './auth-tables.ts'

/** New codes instead of whatever there was. */
export const replaceRecoveryCodes = (db: AuthDb, userId: string, hashes: string[], now: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx.deleteFrom('auth.recoveryCode').where('userId', '=', userId).execute()
    const rows = hashes.map((codeHash) => ({ userId, codeHash, usedAt: null, createdAt: now }))
    await tx.insertInto('auth.recoveryCode').values(rows).execute()
  })

/** Of all who bring one code, one gets through. */
export async function spendRecoveryCode(db: AuthDb, userId: string, codeHash: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('auth.recoveryCode')
    .set({ usedAt: now })
    .where('userId', '=', userId)
    .where('codeHash', '=', codeHash)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
