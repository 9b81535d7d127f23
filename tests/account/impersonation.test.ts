import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AccountEndpointName, accountEndpoints } from '#contract/account'
import { endpoints } from '#contract/endpoints'
import { needsOwnHands } from '#contract/own-hands'
import { paths } from '#contract/paths'
import { apiDoor } from '../harness/api-door.ts'
import { clientOf } from '../harness/client.ts'
import { type AccountWorld, openAccountWorld } from './account-world.ts'
import type { Browser } from './browser.ts'
import { doorSamples } from './door-samples.ts'
import { platformEntries, staffOf } from './support-world.ts'

let world: AccountWorld
beforeAll(async () => {
  world = await openAccountWorld()
}, 60_000)
afterAll(() => world.close())

const reason = 'They cannot find their pass'

/** Support in the place of somebody who owns an organization. */
async function inPlace() {
  const owner = await world.signedIn('owner')
  const organization = (
    await owner.call('createOrganization', { name: 'Quay', slug: `quay-${randomUUID().slice(0, 8)}` })
  ).json
  const staff = await staffOf(world, 'support')
  expect((await staff.call('impersonate', { userId: owner.userId, reason })).status).toBe(204)
  return { owner, staff, organizationId: organization.id as string }
}

async function claimsOf(browser: Browser) {
  const { accessToken } = (await browser.call('mintToken')).json
  return { accessToken, ...JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url').toString()) }
}

const apiOf = (accessToken: string) => clientOf(apiDoor(world.app), '', async () => accessToken)

test('support acts in somebody’s place, and every token and entry names both', async () => {
  const { owner, staff, organizationId } = await inPlace()

  const claims = await claimsOf(staff)
  const created = await apiOf(claims.accessToken).createEvent({
    organizationId,
    name: 'Regatta',
    slug: `regatta-${owner.userId}`,
    timeZone: 'Europe/Monaco',
    currency: 'EUR',
    startsAt: '2050-05-22T06:00:00Z',
    endsAt: '2050-05-23T18:00:00Z',
    venue: { name: 'Quay', address: 'Quai 1', city: 'Monaco', country: 'Monaco' },
  })

  expect(claims).toMatchObject({ sub: owner.userId, act: { sub: staff.userId }, acr: 'aal1' })
  const [entry] = await world.app.db.selectFrom('auditEntry').selectAll().where('subjectId', '=', created.id).execute()
  expect(entry).toMatchObject({ actorId: owner.userId, impersonatorId: staff.userId })
  const mail = (await world.mails()).findLast(({ to }) => to === owner.email)
  expect(mail?.subject).toBe('Our support is looking at your account')
  expect(mail?.text).toContain(reason)
})

test('the end gives support their own session back, with a secret that works', async () => {
  const { owner, staff } = await inPlace()
  const inTheirPlace = await claimsOf(staff)

  expect((await staff.call('stopImpersonation')).status).toBe(204)

  const own = await claimsOf(staff)
  expect([own.sub, own.act]).toEqual([staff.userId, undefined])
  expect((await staff.call('mintToken')).status).toBe(200)
  const write = await apiOf(inTheirPlace.accessToken).raw({
    method: 'POST',
    path: '/api/socket-tickets',
    body: {},
    headers: { 'idempotency-key': randomUUID() },
  })
  expect(write.status).toBe(401)
  expect((await platformEntries(world, owner.userId)).map(({ action }) => action)).toEqual([
    'impersonation.start',
    'impersonation.stop',
  ])
})

test('the person sees it among their sessions, without whereabouts, and ends it', async () => {
  const { owner, staff } = await inPlace()

  const { items } = (await owner.call('listSessions')).json
  const support = items.find((one: { isSupport: boolean }) => one.isSupport)
  expect(support).toMatchObject({ ipAddress: '', userAgent: '', isCurrent: false })
  expect((await owner.call('revokeSession', { sessionId: support.id })).status).toBe(204)

  expect((await staff.call('mintToken')).code).toBe('request.signed_out')
})

test('it is over after half an hour', async () => {
  const { staff } = await inPlace()
  world.advance(29 * 60_000)
  expect((await staff.call('mintToken')).status).toBe(200)

  world.advance(60_000)

  expect((await staff.call('mintToken')).code).toBe('request.signed_out')
})

/** Everything about how that person signs in, and acting for yet another one. */
const closed = (Object.keys(accountEndpoints) as AccountEndpointName[]).filter(
  (name) => accountEndpoints[name].access === 'user' && !['mintToken', 'stopImpersonation'].includes(name),
)
test.each(closed)('in somebody’s place %s is refused', async (name) => {
  const { staff } = await inPlace()

  expect((await staff.call(name, doorSamples[name])).code).toBe('request.impersonating')
})

describe('at the API', () => {
  const names = Object.keys(endpoints) as (keyof typeof endpoints)[]
  const forbidden = names.filter((name) => needsOwnHands(name, endpoints[name].access))

  test('what takes money, passes or data out needs one’s own hands', () => {
    expect(forbidden).toEqual(
      expect.arrayContaining(['holdPlaces', 'placeOrder', 'payOrder', 'nameHolder', 'cancelEvent', 'exportAudit']),
    )
    expect(forbidden).not.toContain('readAccount')
  })

  test.each(['placeOrder', 'cancelOrder', 'exportAudit'] as const)('%s is refused', async (name) => {
    const { staff, organizationId } = await inPlace()
    const { accessToken } = await claimsOf(staff)
    const [method = '', path = ''] = paths[name].split(' ')
    const order = `ord_${'0'.repeat(26)}`
    const filled = path.replace(':organizationId', organizationId).replace(':orderId', order)
    const body = name === 'placeOrder' ? { holdId: `hld_${'0'.repeat(26)}`, buyerName: 'Eve' } : {}

    const answer = await apiOf(accessToken).raw({
      method,
      path: filled,
      ...(method === 'GET' ? {} : { body, headers: { 'idempotency-key': randomUUID() } }),
    })

    expect(answer).toMatchObject({ status: 403, body: { code: 'request.impersonating' } })
  })
})

test('of ten starts at once with one browser’s cookies none leaves a session without an entry', async () => {
  const target = await world.signedIn('target')
  const staff = await staffOf(world, 'support')
  const tabs = Array.from({ length: 10 }, () => {
    const tab = world.browser()
    for (const [name, value] of staff.jar) tab.jar.set(name, value)
    return tab
  })

  const replies = await Promise.all(tabs.map((tab) => tab.call('impersonate', { userId: target.userId, reason })))

  const begun = replies.filter(({ status }) => status === 204).length
  const sessions = await world.db
    .selectFrom('auth.session')
    .select('id')
    .where('userId', '=', target.userId)
    .where('impersonatedBy', 'is not', null)
    .execute()
  expect(sessions).toHaveLength(begun)
  expect(await platformEntries(world, target.userId)).toHaveLength(begun)
})

test('somebody suspended while support looks for them is not acted for', async () => {
  const ann = await world.signedIn()
  const [admin, support] = [await staffOf(world, 'admin'), await staffOf(world, 'support')]
  await admin.call('suspendUser', { userId: ann.userId, reason })

  expect((await support.call('impersonate', { userId: ann.userId, reason })).code).toBe('account.suspended')
  expect(await platformEntries(world, ann.userId)).toHaveLength(1)
})

test('a staff cookie made of an own session opens nobody else’s', async () => {
  const { staff } = await inPlace()
  const other = await staffOf(world, 'admin', 'other')
  staff.jar.set('__Host-pp_staff', other.jar.get('__Host-pp_session_token') ?? '')

  expect((await staff.call('stopImpersonation')).code).toBe('request.signed_out')
  expect((await other.call('mintToken')).status).toBe(200)
})
