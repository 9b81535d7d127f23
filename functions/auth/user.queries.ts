import type { AuthDb } from './auth-tables.ts'

/** Whoever signed up and never confirmed has proven nothing: the next sign-up with the address starts afresh. */
export const deleteUnverifiedUser = (db: AuthDb, email: string) =>
  db.deleteFrom('auth.user').where('email', '=', email).where('emailVerified', '=', false).execute()

/** An address that nobody had confirmed is confirmed by its owner: passwords, other ways in and sessions from before go. */
export const confirmByMailbox = (db: AuthDb, email: string, now: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const user = await tx
      .updateTable('auth.user')
      .set({ emailVerified: true, updatedAt: now })
      .where('email', '=', email)
      .where('emailVerified', '=', false)
      .returning('id')
      .executeTakeFirst()
    if (!user) return
    await tx.deleteFrom('auth.account').where('userId', '=', user.id).execute()
    await tx.deleteFrom('auth.session').where('userId', '=', user.id).execute()
  })

/** A password set with a link from the mailbox proves the mailbox. */
export const markEmailVerified = (db: AuthDb, userId: string, now: Date) =>
  db.updateTable('auth.user').set({ emailVerified: true, updatedAt: now }).where('id', '=', userId).execute()

export const findUserByEmail = (db: AuthDb, email: string) =>
  db.selectFrom('auth.user').select(['id', 'name', 'email']).where('email', '=', email).executeTakeFirst()

export const isEmailKnown = async (db: AuthDb, email: string): Promise<boolean> =>
  (await db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst()) !== undefined

/** Whether the address is known to be its account's. */
export const isEmailProven = async (db: AuthDb, email: string): Promise<boolean> =>
  (await db
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', email)
    .where('emailVerified', '=', true)
    .executeTakeFirst()) !== undefined

/** Whether somebody works for an organization or for the platform. */
export const isOfStaff = async (db: AuthDb, userId: string): Promise<boolean> =>
  (await db
    .selectFrom('auth.user as user')
    .select('user.id')
    .where('user.id', '=', userId)
    .where((is) =>
      is.or([
        is('user.role', '<>', 'user'),
        is.exists(is.selectFrom('auth.member as member').select('member.id').whereRef('member.userId', '=', 'user.id')),
      ]),
    )
    .executeTakeFirst()) !== undefined

/** Others who lock this person wait until the transaction ends, so that two cannot each take what the other leaves. */
export const lockUser = (tx: AuthDb, userId: string) =>
  tx.selectFrom('auth.user').select('id').where('id', '=', userId).forUpdate().execute()
