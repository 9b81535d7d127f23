import { type CryptoKey, errors, importJWK, type JWTHeaderParameters, jwtVerify } from 'jose'
import { publicKeys } from '#core/account/signing-key.queries'
import type { Clock, Db } from '#core/context'
import { recentMap } from './recent-map.ts'

export const ACCESS_TOKEN_ALGORITHM = 'ES256'
export const ACCESS_TOKEN_AUDIENCE = 'primepass-api'
export const ACCESS_TOKEN_TYPE = 'at+jwt'

const CLOCK_TOLERANCE_SECONDS = 5
/** A token claims at most five minutes; the rest is for clocks that differ. */
const AGE_MAX = '6m'
const KEYS_KEPT_MS = 60_000
/** A key that we do not know may be new, or invented to make us ask the database. */
const KEYS_ASKED_MS = 30_000
/** At least half of them are kept: a crowd that waits on a page and presses at one second. Some 2 KB each. */
const VERIFIED_MAX = 40_000

/** Who a token speaks for, how surely we know (1: one factor, 2: two), and when it was last proven. */
export interface AccessClaims {
  userId: string
  sessionId: string
  assurance: 1 | 2
  provenAt: Date
  expiresAt: Date
  /** Who of the platform's staff acts in that person's place. */
  impersonatorId: string | undefined
}

export interface AccessTokens {
  /** Undefined for a token that is not ours, not for us or not valid now. Throws only when the keys cannot be read. */
  verify(token: string): Promise<AccessClaims | undefined>
}

/** Verifies access tokens with the public keys in the database; the same token only once. */
export function accessTokens({ db, issuer, clock }: { db: Db; issuer: string; clock: Clock }): AccessTokens {
  const keyOf = keyFinder(db, clock)
  const verified = recentMap<AccessClaims>(VERIFIED_MAX)

  return {
    async verify(token) {
      const known = verified.get(token)
      if (known && known.expiresAt > clock.now()) return known
      verified.delete(token)
      try {
        const claims = await readToken(token, { issuer, keyOf, now: clock.now() })
        verified.set(token, claims)
        return claims
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        throw error
      }
    },
  }
}

interface Claims {
  sid: string
  auth_time: number
  /** When the session last proved who it is, if it did so again. */
  sut?: number
  acr: string
  act?: { sub: string }
}

type KeyFinder = (header: JWTHeaderParameters) => Promise<CryptoKey>

async function readToken(
  token: string,
  { issuer, keyOf, now }: { issuer: string; keyOf: KeyFinder; now: Date },
): Promise<AccessClaims> {
  const { payload } = await jwtVerify<Claims>(token, keyOf, {
    issuer,
    audience: ACCESS_TOKEN_AUDIENCE,
    algorithms: [ACCESS_TOKEN_ALGORITHM],
    typ: ACCESS_TOKEN_TYPE,
    requiredClaims: ['sub', 'sid', 'jti', 'iat', 'exp', 'auth_time', 'acr'],
    maxTokenAge: AGE_MAX,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: now,
  })
  return {
    userId: payload.sub ?? '',
    sessionId: payload.sid,
    assurance: payload.acr === 'aal2' ? 2 : 1,
    provenAt: new Date(Math.max(payload.auth_time, payload.sut ?? 0) * 1000),
    expiresAt: new Date((payload.exp ?? 0) * 1000),
    impersonatorId: payload.act?.sub,
  }
}

/** Public keys by id, read again once a minute, and for an unknown id at most every half minute. */
function keyFinder(db: Db, clock: Clock): KeyFinder {
  let read: { at: number; keys: Promise<Map<string, CryptoKey>> } | undefined

  function keys(maxAgeMs: number) {
    const now = clock.now().getTime()
    if (!read || now - read.at >= maxAgeMs) {
      read = { at: now, keys: readKeys(db) }
      read.keys.catch(() => {
        read = undefined
      })
    }
    return read.keys
  }

  return async ({ kid = '' }) => {
    const key = (await keys(KEYS_KEPT_MS)).get(kid) ?? (await keys(KEYS_ASKED_MS)).get(kid)
    if (!key) throw new errors.JWKSNoMatchingKey()
    return key
  }
}

async function readKeys(db: Db): Promise<Map<string, CryptoKey>> {
  const rows = await publicKeys(db, ACCESS_TOKEN_ALGORITHM)
  const entries = rows.map(async ({ id, publicKey }) => [id, await publicKeyOf(publicKey)] as const)
  return new Map(await Promise.all(entries))
}

async function publicKeyOf(jwk: string): Promise<CryptoKey> {
  const key = await importJWK(JSON.parse(jwk), ACCESS_TOKEN_ALGORITHM)
  if (key instanceof Uint8Array) throw new Error('A signing key in the database is not a public key.')
  return key
}
