import type { AuthDb } from './auth-tables.ts'

/** Passwords and providers of an account, oldest first. */
export const linkedWays = (db: AuthDb, userId: string) =>
  db
    .selectFrom('auth.account')
    .select(['id', 'providerId', 'createdAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .execute()

/** Takes a provider away, one at a time for each person, so that two at once cannot take the last two. */
export const unlinkWay = (
  db: AuthDb,
  userId: string,
  linkId: string,
): Promise<'missing' | 'last' | { providerId: string }> =>
  db.transaction().execute(async (tx) => {
    await tx.selectFrom('auth.user').select('id').where('id', '=', userId).forUpdate().execute()
    const ways = await linkedWays(tx, userId)
    const way = ways.find(({ id, providerId }) => id === linkId && providerId !== 'credential')
    if (!way) return 'missing'
    if (ways.length === 1) return 'last'
    await tx.deleteFrom('auth.account').where('id', '=', linkId).execute()
    return way
  })
