import type { Insertable } from 'kysely'
import type { AuthDb, AuthTables } from './auth-tables.ts'
import { deleteUnverifiedUser } from './user.queries.ts'

export const findEmailChange = (db: AuthDb, userId: string, now: Date) =>
  db
    .selectFrom('emailChange')
    .select('newEmail')
    .where('userId', '=', userId)
    .where('status', '=', 'asked')
    .where('confirmUntil', '>', now)
    .executeTakeFirst()

/** A newer wish takes the place of one that waits. */
export async function insertEmailChange(tx: AuthDb, change: Insertable<AuthTables['emailChange']>): Promise<void> {
  await tx
    .updateTable('emailChange')
    .set({ status: 'replaced' })
    .where('userId', '=', change.userId)
    .where('status', '=', 'asked')
    .execute()
  await tx.insertInto('emailChange').values(change).execute()
}

/** Of parallel clicks one gets the row. */
export const takeConfirmation = (tx: AuthDb, confirmHash: string, now: Date) =>
  tx
    .updateTable('emailChange')
    .set({ status: 'done' })
    .where('confirmHash', '=', confirmHash)
    .where('status', '=', 'asked')
    .where('confirmUntil', '>', now)
    .returning(['id', 'userId', 'oldEmail', 'newEmail'])
    .executeTakeFirst()

export const takeReversal = (tx: AuthDb, revertHash: string, now: Date) =>
  tx
    .updateTable('emailChange')
    .set({ status: 'reverted' })
    .where('revertHash', '=', revertHash)
    .where('status', 'in', ['asked', 'done'])
    .where('revertUntil', '>', now)
    .returning(['userId', 'oldEmail', 'newEmail'])
    .executeTakeFirst()

/**
 * False when the person has another address by now, or is gone. A sign-up that nobody confirmed gives the address up,
 * else a stranger could keep it from its owner; another account's is a unique violation.
 */
export async function moveEmail(tx: AuthDb, userId: string, from: string, to: string, now: Date): Promise<boolean> {
  await deleteUnverifiedUser(tx, to)
  const result = await tx
    .updateTable('auth.user')
    .set({ email: to, emailVerified: true, updatedAt: now })
    .where('id', '=', userId)
    .where('email', '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
