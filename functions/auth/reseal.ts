import type { AuthDb } from './auth-tables.ts'
import { outdatedKeys, outdatedSecrets, writeKey, writeSecret } from './reseal.queries.ts'
import { opened, sealed, sealOfNewest, secretVersions } from './secret-box.ts'

/** The next run goes on. */
const AT_ONCE_MAX = 500

/**
 * Seals with the newest auth secret what an older one sealed: signing keys and secrets of authenticator apps. Once it
 * finds nothing more, the older one may go. Tells how many it sealed anew.
 */
export async function reseal(db: AuthDb, secret: string): Promise<number> {
  if (secretVersions(secret).length === 1) return 0
  const anew = async (text: string) => sealed(secret, await opened(secret, text))
  const newest = sealOfNewest(secret)
  let count = 0
  for (const { id, privateKey } of await outdatedKeys(db, newest, AT_ONCE_MAX)) {
    count += await writeKey(db, { id, privateKey, anew: JSON.stringify(await anew(JSON.parse(privateKey))) })
  }
  for (const { userId, kind, text } of await outdatedSecrets(db, newest, AT_ONCE_MAX)) {
    count += await writeSecret(db, { userId, kind, text, anew: await anew(text) })
  }
  return count
}
