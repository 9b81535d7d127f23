import { sql } from 'kysely'
import type { AuthDb, KeyRow } from './auth-tables.ts'

/** Until the transaction ends nobody else writes keys; reading goes on. */
export const lockKeys = (tx: AuthDb) => sql`lock table auth.jwks in share row exclusive mode`.execute(tx)

export const allKeys = (db: AuthDb): Promise<KeyRow[]> => db.selectFrom('auth.jwks').selectAll().execute()

export const insertKey = (db: AuthDb, key: KeyRow) => db.insertInto('auth.jwks').values(key).execute()

export const deleteKeysEndedBefore = (db: AuthDb, moment: Date) =>
  db.deleteFrom('auth.jwks').where('expiresAt', '<', moment).execute()
