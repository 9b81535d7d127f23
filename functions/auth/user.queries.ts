import type { AuthDb } from './auth-tables.ts'

/** Whoever signed up and never confirmed has proven nothing: the next sign-up with the address starts afresh. */
export const deleteUnverifiedUser = (db: AuthDb, email: string) =>
  db.deleteFrom('auth.user').where('email', '=', email).where('emailVerified', '=', false).execute()

/** A password set with a link from the mailbox proves the mailbox. */
export const markEmailVerified = (db: AuthDb, userId: string, now: Date) =>
  db.updateTable('auth.user').set({ emailVerified: true, updatedAt: now }).where('id', '=', userId).execute()

export const isEmailKnown = async (db: AuthDb, email: string): Promise<boolean> =>
  (await db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
