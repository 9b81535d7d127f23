import type { Db } from '../context.ts'

/** Public halves only: the role of the API may not read more of this table. */
export const publicKeys = (db: Db, algorithm: string) =>
  db.selectFrom('auth.jwks').select(['id', 'publicKey']).where('alg', '=', algorithm).execute()
