import { randomUUIDv7 } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import { ACCESS_TOKEN_ALGORITHM } from '#adapters/access-token'
import type { App, Clock, Db, SigningKeys } from '#core/context'
import { authDb, type KeyRow } from './auth-tables.ts'
import { reseal } from './reseal.ts'
import { sealed } from './secret-box.ts'
import { allKeys, deleteKeysEndedBefore, insertKey, lockKeys } from './signing-key.queries.ts'

const DAY_MS = 86_400_000
const KEY_LIFE_MS = 30 * DAY_MS
/** The next key is published this long before the last one ends. */
const RENEW_BEFORE_MS = DAY_MS
/** A key signs only after verifiers had time to fetch it: three times what they may cache. */
const PUBLISHED_BEFORE_MS = 15 * 60_000
/** Long after the last token that a key signed. */
const FORGOTTEN_MS = DAY_MS
const CACHE_MS = 60_000

/**
 * Makes sure that a key signs today and tomorrow, and that those that ended a day ago are gone; true when it made one.
 * Migrations and the local start call it, a job each minute, and whoever signs when the newest key nears its end; of
 * those that come together one makes the key.
 */
export async function ensureSigningKey(db: Db, secret: string, clock: Clock): Promise<boolean> {
  const own = authDb(db)
  const now = clock.now().getTime()
  const known = await allKeys(own)
  if (known.some((key) => isLasting(key, now)) && !known.some((key) => isForgotten(key, now))) return false
  return own.transaction().execute(async (tx) => {
    await lockKeys(tx)
    await deleteKeysEndedBefore(tx, new Date(now - FORGOTTEN_MS))
    const keys = await allKeys(tx)
    if (keys.some((key) => isLasting(key, now))) return false
    await insertKey(tx, await newKey(secret, now))
    return true
  })
}

/** The keys as the jobs keep them: the next one is published though nobody signs in for days, all under the newest secret. */
export const signingKeys = ({ db, clock, log }: Pick<App, 'db' | 'clock' | 'log'>, secret: string): SigningKeys => ({
  async renew() {
    if (await ensureSigningKey(db, secret, clock)) log.info('session.key_published')
    const count = await reseal(authDb(db), secret)
    if (count > 0) log.info('account.secrets_resealed', { count })
  },
})

async function newKey(secret: string, now: number): Promise<KeyRow> {
  const { publicKey, privateKey } = await generateKeyPair(ACCESS_TOKEN_ALGORITHM, { extractable: true })
  return {
    id: randomUUIDv7(),
    alg: ACCESS_TOKEN_ALGORITHM,
    crv: 'P-256',
    publicKey: JSON.stringify(await exportJWK(publicKey)),
    privateKey: JSON.stringify(await sealed(secret, JSON.stringify(await exportJWK(privateKey)))),
    createdAt: new Date(now),
    expiresAt: new Date(now + KEY_LIFE_MS),
  }
}

/** The keys as this process last read them, and which of them signs. */
export function keyRing(app: Pick<App, 'db' | 'clock'>, secret: string) {
  const { db, clock } = app
  let read: { at: number; keys: Promise<KeyRow[]> } | undefined

  function all(): Promise<KeyRow[]> {
    const now = clock.now().getTime()
    if (!read || now - read.at >= CACHE_MS) {
      read = { at: now, keys: allKeys(authDb(db)) }
      read.keys.catch(() => {
        read = undefined
      })
    }
    return read.keys
  }

  /** The newest key that was published long enough ago; in the first minutes of a new system, the oldest there is. */
  async function signingId(): Promise<string> {
    const now = clock.now().getTime()
    if (!(await all()).some((key) => isLasting(key, now))) {
      await ensureSigningKey(db, secret, clock)
      read = undefined
    }
    const live = (await all())
      .filter((key) => key.expiresAt.getTime() > now)
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
    const chosen = live.find((key) => key.createdAt.getTime() <= now - PUBLISHED_BEFORE_MS) ?? live.at(-1)
    if (!chosen) throw new Error('No key can sign access tokens.')
    return chosen.id
  }

  return { all, signingId }
}
export type KeyRing = ReturnType<typeof keyRing>

const isForgotten = (key: KeyRow, now: number) => key.expiresAt.getTime() < now - FORGOTTEN_MS
const isLasting = (key: KeyRow, now: number) => key.expiresAt.getTime() > now + RENEW_BEFORE_MS
