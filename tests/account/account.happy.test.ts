import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { accessTokens } from '#adapters/access-token'
import { type AccountWorld, openAccountWorld, PASSWORD, SITE } from './account-world.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

test('a person signs up, confirms the address, signs in and gets an access token that the API reads', async () => {
  const browser = world.browser()
  const email = 'first@mail.test'

  const signUp = await browser.call('signUp', { name: 'First', email: 'First@Mail.Test ', password: PASSWORD })
  const tooEarly = await browser.call('signIn', { email, password: PASSWORD })
  const verify = await browser.call('verifyEmail', { token: await world.linkToken(email, 'verify') })
  const signIn = await browser.call('signIn', { email, password: PASSWORD })
  const minted = await browser.call('mintToken')

  expect([signUp.status, tooEarly.code, verify.status, signIn.status]).toEqual([
    204,
    'account.email_unverified',
    204,
    204,
  ])
  expect(minted.json).toEqual({ accessToken: expect.any(String), expiresInSeconds: 300 })
  const user = await world.db.selectFrom('auth.user').selectAll().where('email', '=', email).executeTakeFirstOrThrow()
  const tokens = accessTokens({ db: world.app.db, issuer: SITE, clock: world.app.clock })
  expect(await tokens.verify(minted.json.accessToken)).toMatchObject({ userId: user.id, assurance: 1 })
})

test('an access token says who, which session, how and when, and no more', async () => {
  const ann = await world.signedIn()

  const { accessToken } = (await ann.call('mintToken')).json
  const keys = await world.browser().call('readKeys')

  expect(keys.headers).toMatchObject({ 'cache-control': 'public, max-age=300' })
  const options = { issuer: SITE, audience: 'primepass-api', typ: 'at+jwt', algorithms: ['ES256'] }
  const { payload } = await jwtVerify(accessToken, createLocalJWKSet(keys.json), options)
  expect(payload).toEqual({
    iss: SITE,
    aud: 'primepass-api',
    sub: ann.userId,
    sid: expect.any(String),
    jti: expect.any(String),
    iat: expect.any(Number),
    exp: (payload.iat ?? 0) + 300,
    auth_time: expect.any(Number),
    acr: 'aal1',
    amr: ['pwd'],
  })
})

test('every access token changes the secret of the session', async () => {
  const ann = await world.signedIn()
  const secrets = [ann.jar.get('__Host-pp_rt')]

  for (const _ of [1, 2, 3]) {
    const minted = await ann.call('mintToken')
    expect(minted.status).toBe(200)
    secrets.push(ann.jar.get('__Host-pp_rt'))
  }

  expect(new Set(secrets).size).toBe(4)
})

test('a person sees every session of theirs, and ends one', async () => {
  const ann = await world.signedIn()
  const phone = world.browser('192.0.2.33')
  await phone.call('signIn', { email: ann.email, password: PASSWORD })

  const { items } = (await ann.call('listSessions')).json
  const other = items.find((one: { isCurrent: boolean }) => !one.isCurrent)
  const revoked = await ann.call('revokeSession', { sessionId: other.id })

  expect(items).toHaveLength(2)
  expect(other).toMatchObject({ ipAddress: '192.0.2.33', userAgent: 'Browser of the tests' })
  expect(revoked.status).toBe(204)
  expect((await phone.call('mintToken')).code).toBe('request.signed_out')
  expect((await ann.call('mintToken')).status).toBe(200)
})

test('a person ends every other session at once and keeps this one', async () => {
  const ann = await world.signedIn()
  const others = [world.browser(), world.browser()]
  for (const other of others) await other.call('signIn', { email: ann.email, password: PASSWORD })
  const stranger = await world.signedIn('stranger')

  const ended = await ann.call('revokeOtherSessions')

  expect(ended.status).toBe(204)
  for (const other of others) expect((await other.call('mintToken')).code).toBe('request.signed_out')
  expect((await ann.call('listSessions')).json.items).toHaveLength(1)
  expect((await ann.call('mintToken')).status).toBe(200)
  expect((await stranger.call('mintToken')).status).toBe(200)
})

test('signing out ends the session and takes its cookies away', async () => {
  const ann = await world.signedIn()
  const copied = new Map(ann.jar)

  const signOut = await ann.call('signOut')

  expect(signOut.status).toBe(204)
  expect([...ann.jar.keys()]).toEqual(['__Host-pp_device'])
  const thief = world.browser()
  for (const [name, value] of copied) thief.jar.set(name, value)
  expect((await thief.call('mintToken')).code).toBe('request.signed_out')
})

test('a new password by mail ends every session, works once, and is told to the owner', async () => {
  const ann = await world.signedIn()
  const elsewhere = world.browser()
  const fresh = 'seven quiet lighthouse keepers'

  const asked = await elsewhere.call('requestPasswordReset', { email: ann.email })
  const token = await world.linkToken(ann.email, 'reset')
  const reset = await elsewhere.call('resetPassword', { token, newPassword: fresh })
  const again = await elsewhere.call('resetPassword', { token, newPassword: `${fresh} again` })

  expect([asked.status, reset.status, again.code]).toEqual([204, 204, 'account.link_invalid'])
  expect((await ann.call('mintToken')).code).toBe('request.signed_out')
  expect((await elsewhere.call('signIn', { email: ann.email, password: PASSWORD })).code).toBe(
    'account.credentials_wrong',
  )
  expect((await elsewhere.call('signIn', { email: ann.email, password: fresh })).status).toBe(204)
  const subjects = (await world.mails()).filter(({ to }) => to === ann.email).map(({ subject }) => subject)
  expect(subjects.at(-1)).toBe('Your password was changed')
})

test('a link to a new password also confirms the address', async () => {
  const browser = world.browser()
  const email = 'never-confirmed@mail.test'
  await browser.call('signUp', { name: 'Nell', email, password: PASSWORD })

  await browser.call('requestPasswordReset', { email })
  await browser.call('resetPassword', {
    token: await world.linkToken(email, 'reset'),
    newPassword: 'nine slow river barges',
  })

  expect((await browser.call('signIn', { email, password: 'nine slow river barges' })).status).toBe(204)
})

test('the link to confirm an address can be mailed again', async () => {
  const browser = world.browser()
  const email = 'again@mail.test'
  await browser.call('signUp', { name: 'Again', email, password: PASSWORD })

  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 })
  const resent = await browser.call('resendVerification', { email })
  vi.useRealTimers()

  expect(resent.status).toBe(204)
  expect((await world.mails()).filter((mail) => mail.to === email)).toHaveLength(2)
  expect((await browser.call('verifyEmail', { token: await world.linkToken(email, 'verify') })).status).toBe(204)
})

test('whoever founds an organization owns it', async () => {
  const ann = await world.signedIn()

  const founded = await ann.call('createOrganization', { name: 'Harbour Hall', slug: 'harbour-hall' })

  expect(founded.status).toBe(201)
  expect(founded.json).toEqual({ id: expect.any(String), name: 'Harbour Hall', slug: 'harbour-hall', role: 'owner' })
  const members = await world.db
    .selectFrom('auth.member')
    .selectAll()
    .where('organizationId', '=', founded.json.id)
    .execute()
  expect(members).toMatchObject([{ userId: ann.userId, role: 'owner' }])
})

test('signing in again replaces the session of this browser, and the eleventh session ends the oldest', async () => {
  const ann = await world.signedIn()
  const first = new Map(ann.jar)
  await ann.call('signIn', { email: ann.email, password: PASSWORD })
  const replaced = world.browser()
  for (const [name, value] of first) replaced.jar.set(name, value)
  expect((await replaced.call('mintToken')).code).toBe('request.signed_out')

  for (let n = 0; n < 10; n++) {
    world.advance(1000)
    await world.browser().call('signIn', { email: ann.email, password: PASSWORD })
  }

  const sessions = await world.db.selectFrom('auth.session').select('id').where('userId', '=', ann.userId).execute()
  expect(sessions).toHaveLength(10)
  expect((await ann.call('mintToken')).code).toBe('request.signed_out')
})

test('a session ends after a week without use, and after two weeks whatever its use', async () => {
  const [idle, busy] = [await world.signedIn('idle'), await world.signedIn('busy')]
  const day = 86_400_000

  world.advance(6 * day)
  expect((await busy.call('mintToken')).status).toBe(200)
  world.advance(1 * day + 1000)
  expect((await idle.call('mintToken')).code).toBe('request.signed_out')
  expect((await busy.call('mintToken')).status).toBe(200)

  world.advance(6 * day)
  expect((await busy.call('mintToken')).status).toBe(200)
  world.advance(1 * day)
  expect((await busy.call('mintToken')).code).toBe('request.signed_out')
})

test('a new key is published before it signs, and tokens of both keys are read', async () => {
  const tokens = accessTokens({ db: world.app.db, issuer: SITE, clock: world.app.clock })
  const kidOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString()).kid
  const ann = await world.signedIn()
  const oldest = (await ann.call('mintToken')).json.accessToken
  const last = await world.db.selectFrom('auth.jwks').selectAll().orderBy('createdAt', 'desc').executeTakeFirstOrThrow()
  world.advance(last.expiresAt.getTime() - world.app.clock.now().getTime() - 3_600_000)
  const bob = await world.signedIn('bob')

  const before = (await bob.call('mintToken')).json.accessToken
  const published = (await bob.call('readKeys')).json.keys.map((key: { kid: string }) => key.kid)
  world.advance(15 * 60_000)
  const after = (await bob.call('mintToken')).json.accessToken

  expect(kidOf(before)).toBe(kidOf(oldest))
  expect(kidOf(after)).not.toBe(kidOf(oldest))
  expect(published).toEqual(expect.arrayContaining([kidOf(oldest), kidOf(after)]))
  expect(await tokens.verify(after)).toMatchObject({ userId: bob.userId })
})
