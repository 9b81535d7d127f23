import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AccountEndpointName, accountEndpoints, accountPaths } from '#contract/account'
import { type AccountWorld, openAccountWorld, PASSWORD, SITE } from './account-world.ts'
import { doorSamples as inputs } from './door-samples.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

const names = Object.keys(accountPaths) as AccountEndpointName[]
const posts = names.filter((name) => accountPaths[name].startsWith('POST'))
const closed = names.filter((name) => accountEndpoints[name].access === 'user')

afterEach(() => {
  for (const { cookies } of world.replies) {
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-pp_\w+=[^;]*; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=(Lax|Strict)$/)
    }
  }
})

test.each(posts)('%s refuses another origin, none, and what is not JSON', async (name) => {
  const ann = await world.signedIn()
  const [, path = ''] = accountPaths[name].split(' ')
  const body = JSON.stringify(inputs[name] ?? {})
  const json = { 'content-type': 'application/json' }
  const codeWith = async (headers: Record<string, string>) => (await ann.send('POST', path, body, headers)).code

  expect(await codeWith({ ...json, origin: 'https://evil.test' })).toBe('account.origin_refused')
  expect(await codeWith({ ...json, origin: 'https://sub.www.primepass.test' })).toBe('account.origin_refused')
  expect(await codeWith({ ...json, origin: 'null' })).toBe('account.origin_refused')
  expect(await codeWith({ ...json, referer: `${SITE}/` })).toBe('account.origin_refused')
  expect(await codeWith({ 'content-type': 'text/plain', origin: SITE })).toBe('request.not_json')
  expect(await codeWith({ origin: SITE })).toBe('request.not_json')
  expect(['account.origin_refused', 'request.not_json']).not.toContain(await codeWith({ ...json, origin: SITE }))
})

test.each(closed)('%s is for signed-in browsers', async (name) => {
  const guest = await world.browser().call(name, inputs[name])

  expect([guest.status, guest.code]).toEqual([401, 'request.signed_out'])
})

test.each(closed)('%s refuses a copied session cookie without its secret, and ends the session', async (name) => {
  const ann = await world.signedIn()
  const thief = world.browser()
  thief.jar.set('__Host-pp_session_token', ann.jar.get('__Host-pp_session_token') ?? '')

  const stolen = await thief.call(name, inputs[name])

  expect(stolen.code).toBe('account.session_reused')
  expect(thief.jar.size).toBe(0)
  expect((await ann.call('mintToken')).code).toBe('request.signed_out')
})

test('nobody ends the session of another person', async () => {
  const [ann, bob] = [await world.signedIn('ann'), await world.signedIn('bob')]
  const { items } = (await ann.call('listSessions')).json

  const foreign = await bob.call('revokeSession', { sessionId: items[0].id })

  expect(foreign.code).toBe('account.session_not_found')
  expect((await ann.call('mintToken')).status).toBe(200)
})

test.each([
  'POST /auth/sign-up/email',
  'POST /auth/sign-in/email',
  'POST /auth/sign-in/social',
  'POST /auth/sign-in/magic-link',
  'GET /auth/magic-link/verify?token=x',
  'GET /auth/get-session',
  'GET /auth/token',
  'GET /auth/verify-email?token=x',
  'GET /auth/reset-password/x?callbackURL=/',
  'POST /auth/update-user',
  'POST /auth/update-session',
  'POST /auth/change-email',
  'POST /auth/change-password',
  'POST /auth/delete-user',
  'GET /auth/list-sessions',
  'POST /auth/revoke-session',
  'POST /auth/admin/create-user',
  'POST /auth/admin/set-role',
  'POST /auth/admin/impersonate-user',
  'POST /auth/organization/create',
  'POST /auth/organization/invite-member',
  'GET /auth/organization/list',
  'GET /auth/error',
  'POST /auth//sign-in',
  'POST /auth/sign-in/',
])('the engine has no door of its own: %s', async (door) => {
  const ann = await world.signedIn()
  const [method = '', path = ''] = door.split(' ')

  const reply = await ann.send(method, path, method === 'POST' ? '{}' : undefined, {
    origin: SITE,
    'content-type': 'application/json',
    'sec-fetch-mode': 'cors',
  })

  expect(['request.not_found', 'request.method_not_allowed']).toContain(reply.code)
})

test('no cookie value ever stands in a body, and no body speaks of the engine', async () => {
  const ann = await world.signedIn()
  for (const name of names) await ann.call(name, inputs[name])

  const values = world.replies.flatMap(({ cookies }) => cookies.map((cookie) => cookie.split(/[=;]/)[1] ?? ''))
  const secrets = values.map((value) => decodeURIComponent(value).split('.')[0] ?? '').filter((value) => value !== '')
  const bodies = world.replies.map(({ text }) => text).join('\n')
  expect(secrets.length).toBeGreaterThan(10)
  expect(secrets.filter((secret) => bodies.includes(secret))).toEqual([])
  expect(bodies).not.toMatch(/better|INVALID_|"password":|hash/i)
})

test('a dump of the database opens no session and shows no password', async () => {
  const ann = await world.signedIn()
  const row = await world.db
    .selectFrom('auth.session')
    .selectAll()
    .where('userId', '=', ann.userId)
    .executeTakeFirstOrThrow()
  await world.browser().call('signUp', { name: 'Una', email: 'una@mail.test', password: PASSWORD })
  const account = await sql<{ password: string }>`select password from auth.account
    join auth."user" on "user".id = user_id where email = 'una@mail.test'`.execute(world.app.db)
  const signature = createHmac('sha256', 'not the secret').update(row.token).digest('base64')

  for (const value of [row.token, encodeURIComponent(`${row.token}.${signature}`)]) {
    const thief = world.browser()
    thief.jar.set('__Host-pp_session_token', value)
    thief.jar.set('__Host-pp_rt', row.rtHash)
    expect((await thief.call('mintToken')).code).toBe('request.signed_out')
  }

  expect(account.rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  await ann.call('requestPasswordReset', { email: ann.email })
  const links = await sql<{ row: string }>`select verification::text as row from auth.verification`.execute(
    world.app.db,
  )
  expect(links.rows.length).toBeGreaterThan(0)
  expect(links.rows.map(({ row }) => row).join()).not.toContain(await world.linkToken(ann.email, 'reset'))
  const keys = await world.db.selectFrom('auth.jwks').select('privateKey').execute()
  expect(keys[0]?.privateKey).toMatch(/^"\$ba\$1\$[0-9a-f]+"$/)
  expect((await ann.call('mintToken')).status).toBe(200)
})

test('a suspended person cannot sign in', async () => {
  const ann = await world.signedIn()
  await sql`update auth."user" set banned = true where id = ${ann.userId}`.execute(world.app.db)

  expect((await ann.call('signIn', { email: ann.email, password: PASSWORD })).code).toBe('account.suspended')
})

test('links in mails lead to our own pages, whatever host the request names', async () => {
  const email = 'host@mail.test'
  const headers = {
    origin: SITE,
    'content-type': 'application/json',
    host: 'evil.test',
    'x-forwarded-host': 'evil.test',
  }

  await world
    .browser()
    .send('POST', '/auth/sign-up', JSON.stringify({ name: 'Ho', email, password: PASSWORD }), headers)

  const mail = (await world.mails()).find(({ to }) => to === email)
  expect(mail?.text).toContain(`${SITE}/verify?token=`)
  expect(mail?.text).not.toContain('evil.test')
})

test('the log names nobody and keeps no secret', async () => {
  const ann = await world.signedIn()
  await ann.call('mintToken')
  await ann.call('signIn', { email: ann.email, password: 'not the right password' })

  const log = world.logged.join('\n')
  expect(log).toContain('account.signed_in')
  expect(log).not.toContain(ann.email)
  expect(log).not.toContain(PASSWORD)
  for (const value of ann.jar.values()) expect(log).not.toContain(value)
})

test('on a laptop without https the cookies have plain names', async () => {
  const laptop = await openAccountWorld({ siteUrl: 'http://localhost:5173' })

  const ann = await laptop.signedIn()
  const minted = await ann.call('mintToken')
  await laptop.close()

  expect(minted.status).toBe(200)
  expect([...ann.jar.keys()].sort()).toEqual(['pp_device', 'pp_rt', 'pp_session_token'])
  expect(laptop.replies.flatMap(({ cookies }) => cookies).filter((cookie) => /secure|__Host/i.test(cookie))).toEqual([])
}, 30_000)
