import { type Insertable, type Selectable, sql } from 'kysely'
import type { AuthDb, AuthTables } from './auth-tables.ts'

export type PasskeyRow = Selectable<AuthTables['auth.passkey']>

/** Keeps an offer until somebody takes it up. */
export const insertOffer = (db: AuthDb, offer: Insertable<AuthTables['auth.verification']>) =>
  db.insertInto('auth.verification').values(offer).execute()

/** Of all who take up an offer one gets it, in time: what it was for. */
export const takeOffer = async (db: AuthDb, identifier: string, now: Date): Promise<string | undefined> => {
  const row = await db
    .deleteFrom('auth.verification')
    .where('identifier', '=', identifier)
    .where('expiresAt', '>', now)
    .returning('value')
    .executeTakeFirst()
  return row?.value
}

export const passkeysOf = (db: AuthDb, userId: string): Promise<PasskeyRow[]> =>
  db.selectFrom('auth.passkey').selectAll().where('userId', '=', userId).orderBy('createdAt').execute()

export const findPasskey = (db: AuthDb, credentialId: string): Promise<PasskeyRow | undefined> =>
  db.selectFrom('auth.passkey').selectAll().where('credentialId', '=', credentialId).executeTakeFirst()

export const insertPasskey = (db: AuthDb, passkey: Insertable<AuthTables['auth.passkey']>): Promise<PasskeyRow> =>
  db.insertInto('auth.passkey').values(passkey).returningAll().executeTakeFirstOrThrow()

/** False when the counter did not grow, as with a copied key; keys that do not count stay at nought. */
export async function countUse(
  db: AuthDb,
  { id, counter, isSynced, now }: { id: string; counter: number; isSynced: boolean; now: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('auth.passkey')
    .set({ counter, isSynced, lastUsedAt: now })
    .where('id', '=', id)
    .where((is) =>
      is.or([is('counter', '<', counter), is.and([is('counter', '=', 0), sql<boolean>`${counter}::bigint = 0`])]),
    )
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function renamePasskeyOf(db: AuthDb, userId: string, id: string, name: string): Promise<boolean> {
  const result = await db
    .updateTable('auth.passkey')
    .set({ name })
    .where('id', '=', id)
    .where('userId', '=', userId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The name of what is gone; undefined when the person has no such passkey. */
export const deletePasskeyOf = async (tx: AuthDb, userId: string, id: string): Promise<string | undefined> => {
  const row = await tx
    .deleteFrom('auth.passkey')
    .where('id', '=', id)
    .where('userId', '=', userId)
    .returning('name')
    .executeTakeFirst()
  return row?.name
}
