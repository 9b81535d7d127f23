import type { AuthDb } from './auth-tables.ts'

/** A private key is kept as a text in JSON. */
export const outdatedKeys = (db: AuthDb, newest: string, limit: number) =>
  db
    .selectFrom('auth.jwks')
    .select(['id', 'privateKey'])
    .where('privateKey', 'like', '"$ba$%')
    .where((is) => is.not(is('privateKey', 'like', `"${newest}%`)))
    .limit(limit)
    .execute()

/** Only what it was read as: somebody may have written another meanwhile. */
export async function writeKey(
  db: AuthDb,
  { id, privateKey, anew }: { id: string; privateKey: string; anew: string },
): Promise<number> {
  const result = await db
    .updateTable('auth.jwks')
    .set({ privateKey: anew })
    .where('id', '=', id)
    .where('privateKey', '=', privateKey)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

interface OutdatedSecret {
  userId: string
  kind: 'secret' | 'pendingSecret'
  text: string
}

/** Secrets of apps in use, and of those that are being set up. */
export async function outdatedSecrets(db: AuthDb, newest: string, limit: number): Promise<OutdatedSecret[]> {
  const found = await Promise.all(
    (['secret', 'pendingSecret'] as const).map(async (kind) => {
      const rows = await db
        .selectFrom('auth.totp')
        .select(['userId', `${kind} as text`])
        .where(kind, 'is not', null)
        .where((is) => is.not(is(kind, 'like', `${newest}%`)))
        .limit(limit)
        .execute()
      return rows.map(({ userId, text }) => ({ userId, kind, text: text ?? '' }))
    }),
  )
  return found.flat()
}

export async function writeSecret(
  db: AuthDb,
  { userId, kind, text, anew }: OutdatedSecret & { anew: string },
): Promise<number> {
  const result = await db
    .updateTable('auth.totp')
    .set({ [kind]: anew })
    .where('userId', '=', userId)
    .where(kind, '=', text)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
