import type { AuthDb } from './auth-tables.ts'

export const findTotp = (db: AuthDb, userId: string) =>
  db.selectFrom('auth.totp').select(['secret', 'pendingSecret']).where('userId', '=', userId).executeTakeFirst()

/** A new app waits for its first code; the one that counts goes on counting. */
export const insertPendingSecret = (db: AuthDb, userId: string, pendingSecret: string, now: Date) =>
  db
    .insertInto('auth.totp')
    .values({ userId, secret: null, pendingSecret, confirmedAt: null, createdAt: now })
    .onConflict((already) => already.column('userId').doUpdateSet({ pendingSecret }))
    .execute()

/** False when somebody was quicker, or the pending secret is another one by now. */
export async function confirmSecret(
  db: AuthDb,
  { userId, pendingSecret, step, now }: { userId: string; pendingSecret: string; step: number; now: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('auth.totp')
    .set({ secret: pendingSecret, pendingSecret: null, lastStep: step, confirmedAt: now })
    .where('userId', '=', userId)
    .where('pendingSecret', '=', pendingSecret)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The statement decides: of all who bring the code of one step, or of an older one, one gets through. */
export async function takeStep(db: AuthDb, userId: string, step: number): Promise<boolean> {
  const result = await db
    .updateTable('auth.totp')
    .set({ lastStep: step })
    .where('userId', '=', userId)
    .where('secret', 'is not', null)
    .where('lastStep', '<', step)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export const deleteTotp = async (tx: AuthDb, userId: string): Promise<boolean> => {
  const result = await tx.deleteFrom('auth.totp').where('userId', '=', userId).executeTakeFirst()
  return result.numDeletedRows === 1n
}
