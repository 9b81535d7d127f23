import type { AuthDb } from '../auth/auth-tables.ts'

/** An app that counts already, for whoever of these has none. */
export const insertTotp = async (db: AuthDb, emails: string[], secret: string, at: Date): Promise<void> => {
  await db
    .insertInto('auth.totp')
    .columns(['userId', 'secret', 'confirmedAt', 'createdAt'])
    .expression((is) =>
      is
        .selectFrom('auth.user')
        .select((user) => [
          'id',
          user.val(secret).as('secret'),
          user.val(at).as('confirmedAt'),
          user.val(at).as('createdAt'),
        ])
        .where('email', 'in', emails),
    )
    .onConflict((already) => already.doNothing())
    .execute()
}
