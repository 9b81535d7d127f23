import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { redisCache } from '#adapters/cache'
import { denySessions } from '#core/account/deny-sessions'
import type { BackApp } from '#core/context'
import { jobRunner } from '#core/job/run-job'
import { auth } from '#functions/auth'
import { consumers } from '#functions/consumers/consumers'
import { apiDoor } from '../harness/api-door.ts'
import { clientOf } from '../harness/client.ts'
import { type AccountWorld, openAccountWorld, PASSWORD, SECRET, SITE } from './account-world.ts'
import { type Browser, browserOf } from './browser.ts'
import { factorWorld } from './factor-world.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

type Person = Awaited<ReturnType<AccountWorld['signedIn']>>

/** The API as a browser uses it that keeps the access token it has. */
async function apiOf(browser: Browser) {
  const { accessToken } = (await browser.call('mintToken')).json
  const sessionId: string = JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url').toString()).sid
  const door = apiDoor(world.app)
  return { sessionId, api: clientOf(door, '', async () => accessToken) }
}

const write = (api: Awaited<ReturnType<typeof apiOf>>['api']) =>
  api.raw({
    method: 'POST',
    path: '/api/socket-tickets',
    body: {},
    headers: { 'idempotency-key': crypto.randomUUID() },
  })

/** Every way in which a session ends, done by somebody other than the one who still holds the token. */
const endings: Record<string, (person: Person, sessionId: string) => Promise<unknown>> = {
  'it is ended from another browser': async (person, sessionId) => {
    const elsewhere = world.browser()
    await elsewhere.call('signIn', { email: person.email, password: PASSWORD })
    return elsewhere.call('revokeSession', { sessionId })
  },
  'all others are ended from another browser': async (person) => {
    const elsewhere = world.browser()
    await elsewhere.call('signIn', { email: person.email, password: PASSWORD })
    return elsewhere.call('revokeOtherSessions')
  },
  'its browser signs out': (person) => person.call('signOut'),
  'its browser signs in again': (person) => person.call('signIn', { email: person.email, password: PASSWORD }),
  'its cookies are used in two places': async (person) => {
    const thief = world.browser()
    for (const [name, value] of person.jar) thief.jar.set(name, value)
    await person.call('mintToken')
    await person.call('mintToken')
    return thief.call('mintToken')
  },
  'a new password is set': async (person) => {
    await person.call('requestPasswordReset', { email: person.email })
    const token = await world.linkToken(person.email, 'reset')
    return world.browser().call('resetPassword', { token, newPassword: 'seven quiet lighthouse keepers' })
  },
}

describe.each(Object.keys(endings))('when %s', (name) => {
  test('its access token writes nothing from then on, and its sockets are told', async () => {
    const person = await world.signedIn()
    const { api, sessionId } = await apiOf(person)
    expect((await write(api)).status).toBe(201)

    await endings[name]?.(person, sessionId)
    const refused = await write(api)

    expect(refused).toMatchObject({ status: 401, body: { code: 'request.token_invalid' } })
    expect(world.pushed).toContainEqual(
      expect.objectContaining({ topic: `session:${sessionId}`, name: 'session.ended' }),
    )
  })
})

test('the other sessions of the same person go on', async () => {
  const person = await world.signedIn()
  const elsewhere = world.browser()
  await elsewhere.call('signIn', { email: person.email, password: PASSWORD })
  const { api } = await apiOf(elsewhere)

  await person.call('signOut')

  expect((await write(api)).status).toBe(201)
})

test('what only members may read is refused at once, what is one’s own when the token ends', async () => {
  const person = await world.signedIn()
  const { json } = await person.call('createOrganization', { name: 'Pier', slug: `pier-${person.userId}` })
  await factorWorld(world).enrolApp(person)
  const { api } = await apiOf(person)
  const members = () => api.raw({ method: 'GET', path: `/api/organizations/${json.id}/members` })
  expect((await members()).status).toBe(200)

  await person.call('signOut')

  expect(await members()).toMatchObject({ status: 401, body: { code: 'request.token_invalid' } })
  expect((await api.raw({ method: 'GET', path: '/api/account' })).status).toBe(200)
})

test('a revocation that cannot reach Redis is carried out by a job, once Redis is back', async () => {
  const person = await world.signedIn()
  const { api, sessionId } = await apiOf(person)
  const cut = auth({ ...world.app, cache: redisCache('http://:token@127.0.0.1:1', '') }, { authSecret: SECRET })
  const browser = browserOf(cut, { origin: SITE })
  for (const [name, value] of person.jar) browser.jar.set(name, value)

  expect((await browser.call('signOut')).status).toBe(204)
  expect((await write(api)).status).toBe(201)
  const { rows } = await sql<{ id: string; version: number }>`
    select id, version from job where name = 'session.deny' and body::text like ${`%${sessionId}%`}`.execute(
    world.app.db,
  )
  const [job] = rows
  // The consumer needs nothing of the back office.
  const app = world.app as BackApp
  await jobRunner(
    app,
    consumers,
  )({ jobId: job?.id ?? '', version: job?.version ?? 0, name: 'session.deny', body: null })

  expect((await write(api)).status).toBe(401)
})

test('a deny list is forgotten after the longest token, so it never grows', async () => {
  const person = await world.signedIn()
  const { api, sessionId } = await apiOf(person)
  const ttls: number[] = []
  const cache = { ...world.app.cache, set: async (_: string, __: string, ttlMs: number) => void ttls.push(ttlMs) }

  await denySessions({ ...world.app, cache }, { sessionIds: [sessionId] })

  expect(ttls).toEqual([360_000])
  expect((await write(api)).status).toBe(201)
})

test('platform staff is signed out after eight hours, however often they use their session', async () => {
  const [admin, owner] = [await world.signedIn('admin'), await world.signedIn('owner')]
  await owner.call('createOrganization', { name: 'Pier', slug: 'pier' })
  await sql`update auth."user" set role = 'support' where id = ${admin.userId}`.execute(world.app.db)
  for (let half = 1; half < 16; half++) {
    world.advance(30 * 60_000)
    expect((await admin.call('mintToken')).status).toBe(200)
  }
  await owner.call('mintToken')
  world.advance(30 * 60_000)

  expect((await admin.call('mintToken')).code).toBe('request.signed_out')
  expect((await admin.call('listSessions')).code).toBe('request.signed_out')
  expect((await owner.call('mintToken')).status).toBe(200)
})

test('whoever works for an organization is signed out after half a day without use, platform staff after an hour', async () => {
  const HOUR_MS = 3_600_000
  const [owner, admin, buyer] = [
    await world.signedIn('owner'),
    await world.signedIn('admin'),
    await world.signedIn('buyer'),
  ]
  await owner.call('createOrganization', { name: 'Quay', slug: 'quay' })
  await sql`update auth."user" set role = 'admin' where id = ${admin.userId}`.execute(world.app.db)

  world.advance(HOUR_MS - 60_000)
  expect((await admin.call('mintToken')).status).toBe(200)
  world.advance(HOUR_MS)
  expect((await admin.call('mintToken')).code).toBe('request.signed_out')
  expect((await owner.call('mintToken')).status).toBe(200)
  world.advance(12 * HOUR_MS)

  expect((await owner.call('mintToken')).code).toBe('request.signed_out')
  expect((await buyer.call('mintToken')).status).toBe(200)
})
