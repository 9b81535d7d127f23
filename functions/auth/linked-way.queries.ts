import type { AuthDb } from './auth-tables.ts'
import { lockUser } from './user.queries.ts'

/** Passwords and providers of an account, oldest first, and whether a single one of them is all that opens it. */
export async function linkedWays(db: AuthDb, userId: string) {
  const ways = await db
    .selectFrom('auth.account')
    .select(['id', 'providerId', 'createdAt'])
    .where('userId', '=', userId)
    .orderBy('createdAt')
    .execute()
  const passkey = await db.selectFrom('auth.passkey').select('id').where('userId', '=', userId).executeTakeFirst()
  return { ways, isOneLeft: ways.length === 1 && passkey === undefined }
}

/** Takes a provider away, one at a time for each person, so that two at once cannot take the last two. */
export const unlinkWay = (
  db: AuthDb,
  userId: string,
  linkId: string,
): Promise<'missing' | 'last' | { providerId: string }> =>
  db.transaction().execute(async (tx) => {
    await lockUser(tx, userId)
    const { ways, isOneLeft } = await linkedWays(tx, userId)
    const way = ways.find(({ id, providerId }) => id === linkId && providerId !== 'credential')
    if (!way) return 'missing'
    if (isOneLeft) return 'last'
    await tx.deleteFrom('auth.account').where('id', '=', linkId).execute()
    return way
  })
