import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { base64url, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose'
import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type AccessTokens, accessTokens } from '#adapters/access-token'
import { type AccountWorld, openAccountWorld, SITE } from './account-world.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

let tokens: AccessTokens
let queries: number
beforeEach(() => {
  queries = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  }
  tokens = accessTokens({ db: world.app.db.withPlugin(counting), issuer: SITE, clock: world.app.clock })
})

const kid = randomUUID()
const ours = await generateKeyPair('ES256', { extractable: true })
const foreign = await generateKeyPair('ES256', { extractable: true })
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

beforeAll(async () => {
  const createdAt = world.app.clock.now()
  const expiresAt = new Date(createdAt.getTime() + 86_400_000)
  const publicKey = JSON.stringify(await exportJWK(ours.publicKey))
  const key = { id: kid, alg: 'ES256', crv: 'P-256', publicKey, privateKey: '', createdAt, expiresAt } as const
  await world.db.insertInto('auth.jwks').values(key).execute()
})

const now = () => Math.floor(world.app.clock.now().getTime() / 1000)
const claims = () => ({
  iss: SITE,
  aud: 'primepass-api',
  sub: 'a-user',
  sid: 'a-session',
  jti: randomUUID(),
  iat: now(),
  exp: now() + 300,
  auth_time: now(),
  acr: 'aal1',
})
const header = { alg: 'ES256', typ: 'at+jwt', kid } as const
type Key = Parameters<SignJWT['sign']>[0]

function sign(change: object = {}, head: JWTHeaderParameters = header, key: Key = ours.privateKey): Promise<string> {
  const payload = Object.fromEntries(
    Object.entries({ ...claims(), ...change }).filter(([, value]) => value !== undefined),
  )
  return new SignJWT(payload).setProtectedHeader(head).sign(key)
}

const unsigned = (head: object) =>
  `${base64url.encode(JSON.stringify(head))}.${base64url.encode(JSON.stringify(claims()))}.`

const hostile: Record<string, () => Promise<string> | string> = {
  'not signed at all': () => unsigned({ ...header, alg: 'none' }),
  'signed with the public key as a secret': async () =>
    sign({}, { ...header, alg: 'HS256' }, new TextEncoder().encode(JSON.stringify(await exportJWK(ours.publicKey)))),
  'signed with RSA': () => sign({}, { ...header, alg: 'RS256' }, rsa),
  'without a type': () => sign({}, { alg: 'ES256', kid }),
  'of another type': () => sign({}, { ...header, typ: 'JWT' }),
  'for somebody else': () => sign({ aud: 'another-api' }),
  'from somebody else': () => sign({ iss: 'https://evil.test' }),
  expired: () => sign({ iat: now() - 310, exp: now() - 10 }),
  'without an end': () => sign({ exp: undefined }),
  'without a session': () => sign({ sid: undefined }),
  'with a far end and an old beginning': () => sign({ iat: now() - 3600, exp: now() + 3600 }),
  'with a key of its own in the header': async () =>
    sign({}, { ...header, jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey),
  'with an address for its key': () => sign({}, { ...header, jku: 'https://evil.test/keys' }, foreign.privateKey),
  'signed by another key under our name': () => sign({}, header, foreign.privateKey),
  'with a demand we do not know': async () => {
    const [, body, signature] = (await sign()).split('.')
    return `${base64url.encode(JSON.stringify({ ...header, crit: ['exp2'], exp2: 1 }))}.${body}.${signature}`
  },
  'with a changed claim': async () => {
    const [head, , signature] = (await sign()).split('.')
    return `${head}.${base64url.encode(JSON.stringify({ ...claims(), sub: 'another-user' }))}.${signature}`
  },
  'no token at all': () => 'Bearer',
  empty: () => '',
}

test.each(Object.keys(hostile))('a token %s is refused', async (name) => {
  const token = await hostile[name]?.()

  expect(await tokens.verify(token ?? '')).toBeUndefined()
})

test('a proper token is read', async () => {
  const read = await tokens.verify(await sign({ acr: 'aal2' }))

  expect(read).toMatchObject({ userId: 'a-user', sessionId: 'a-session', assurance: 2 })
})

test('a token ends with its time, also when it was verified before', async () => {
  const token = await sign()
  expect(await tokens.verify(token)).toBeDefined()

  world.advance(306_000)

  expect(await tokens.verify(token)).toBeUndefined()
})

test('keys are read once for many tokens, and again after a minute', async () => {
  for (let n = 0; n < 10; n++) await tokens.verify(await sign())
  expect(queries).toBe(1)

  world.advance(61_000)
  await tokens.verify(await sign())

  expect(queries).toBe(2)
})

test('many tokens at the start wait for one look at the keys', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => sign()))

  const read = await Promise.all(all.map((token) => tokens.verify(token)))

  expect(read.every((one) => one?.userId === 'a-user')).toBe(true)
  expect(queries).toBe(1)
})

test('fifty invented keys make us look at most once more', async () => {
  await tokens.verify(await sign())
  world.advance(31_000)

  for (let n = 0; n < 50; n++) {
    expect(await tokens.verify(await sign({}, { ...header, kid: randomUUID() }, foreign.privateKey))).toBeUndefined()
  }

  expect(queries).toBe(2)
  expect(await tokens.verify(await sign())).toBeDefined()
})

test('a key that appears is found within half a minute', async () => {
  await tokens.verify(await sign())
  const id = randomUUID()
  const createdAt = world.app.clock.now()
  const publicKey = JSON.stringify(await exportJWK(foreign.publicKey))
  const key = { id, alg: 'ES256', crv: 'P-256', publicKey, privateKey: '', createdAt, expiresAt: createdAt } as const
  await world.db.insertInto('auth.jwks').values(key).execute()

  world.advance(30_000)
  const read = await tokens.verify(await sign({}, { ...header, kid: id }, foreign.privateKey))
  await world.db.deleteFrom('auth.jwks').where('id', '=', id).execute()

  expect(read).toBeDefined()
})

test('when the database is away, a token is neither taken nor called invalid', async () => {
  await sql`alter table auth.jwks rename to jwks_away`.execute(world.app.db)

  const reading = tokens.verify(await sign())
  await expect(reading).rejects.toThrow(/jwks/)
  await sql`alter table auth.jwks_away rename to jwks`.execute(world.app.db)

  expect(await tokens.verify(await sign())).toBeDefined()
})
