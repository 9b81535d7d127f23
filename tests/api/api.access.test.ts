import { generateKeyPair } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { ACCESS_TOKEN_ALGORITHM, accessTokens } from '#adapters/access-token'
import type { Access, Endpoint, EndpointName } from '#contract/endpoint'
import { endpoints } from '#contract/endpoints'
import { needsOwnHands } from '#contract/own-hands'
import { paths } from '#contract/paths'
import {
  devicePermissions,
  grantedTo,
  isPermission,
  keyPermissions,
  type Permission,
  ranks,
  roles,
  supportPermissions,
  UNLIMITED_RANK,
} from '#contract/permission'
import { isPlatformPermission, mayOnPlatform, type PlatformRole, platformRoles } from '#contract/platform'
import type { Problem } from '#contract/problem'
import { consoleApi } from '#functions/routes/console-api'
import { guestApi } from '#functions/routes/guest-api'
import { type Client, clientOf, requestOf } from '../harness/client.ts'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { sampleInputs } from './samples.ts'

let t: World
let sale: SaleWorld
let elsewhere: string
let inputs: Awaited<ReturnType<typeof sampleInputs>>

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
  inputs = await sampleInputs(t, sale)
  const { organizationId, owner } = sale
  const other = { ...inputs.createEvent, organizationId, slug: 'an-event-of-others' }
  elsewhere = (await owner.createEvent(other)).id
})

const all = Object.entries(endpoints) as [EndpointName, Endpoint][]

/** What the guard says: let through, or refused with a code. No write gets further than the guard, for want of a key. */
async function verdictOf(client: Client, name: EndpointName): Promise<string> {
  const { headers = {}, ...request } = requestOf(name, inputs[name], '')
  const { 'idempotency-key': _, ...rest } = headers
  const { status, body } = await client.raw({ ...request, headers: rest })
  const code = (body as Problem | null)?.code
  if (status < 300 || code === 'idempotency.key_missing') return 'let through'
  // A row of one's own that is not there is no matter of rights.
  const isOwn = endpoints[name].access === 'user' || endpoints[name].access === 'public'
  return status === 404 && isOwn ? 'let through' : `${status} ${code}`
}

interface Caller {
  is: 'person' | 'key'
  permissions: readonly Permission[]
  platformRole?: PlatformRole
  /** Where they belong, as seen from the sale. */
  place: 'here' | 'at another event' | 'nowhere'
}

const namesAnEvent = (name: EndpointName) => /:(eventId|tierId|privilegeId|waveId)\b/.test(paths[name])

/** The answer that the matrix of the contract gives. */
function expected(name: EndpointName, access: Access, caller: Caller): string | RegExp {
  if (access === 'public') return 'let through'
  if (access === 'user') return caller.is === 'person' ? 'let through' : '403 request.for_people'
  if (access === 'key') return caller.is === 'key' ? 'let through' : '403 request.for_keys'
  if (isPlatformPermission(access)) {
    if (caller.is === 'key') return '403 request.for_people'
    return mayOnPlatform(caller.platformRole ?? 'user', access) ? 'let through' : '403 request.forbidden'
  }
  if (caller.place === 'nowhere') return /^404 [a-z]+\.not_found$/
  if (caller.place === 'at another event' && namesAnEvent(name)) return /^404 [a-z]+\.not_found$/
  return caller.permissions.includes(access) ? 'let through' : '403 request.forbidden'
}

/** Every endpoint whose verdict is another than the matrix says. */
async function differences(client: Client, say: (name: EndpointName, access: Access) => string | RegExp) {
  // A person may write ninety times a minute.
  await t.clock.set(new Date(t.clock.now().getTime() + 60_000))
  const found: string[] = []
  for (const [name, { access }] of all) {
    const [said, verdict] = [say(name, access), await verdictOf(client, name)]
    const isSo = typeof said === 'string' ? said === verdict : said.test(verdict)
    if (!isSo) found.push(`${name}: ${verdict} instead of ${said}`)
  }
  return found
}

const matches = async (client: Client, caller: Caller) =>
  expect(await differences(client, (name, access) => expected(name, access, caller))).toEqual([])

describe('who shows no valid token', () => {
  test('a visitor sees what is public and is asked to sign in for the rest', async () => {
    const said = (_: EndpointName, access: Access) => (access === 'public' ? 'let through' : '401 request.signed_out')
    expect(await differences(t.visitor, said)).toEqual([])
  })

  test('a token that is expired opens nothing, not even what is public', async () => {
    const old = await t.people.token(sale.owner.userId)
    await t.clock.set(new Date(t.clock.now().getTime() + 10 * 60_000))
    const client = clientOf(t.door, sale.owner.userId, async () => old)
    expect(await differences(client, () => '401 request.token_invalid')).toEqual([])
  })

  test('a token that somebody else signed opens nothing', async () => {
    const { privateKey } = await generateKeyPair(ACCESS_TOKEN_ALGORITHM)
    const { userId } = sale.owner
    const client = clientOf(t.door, userId, () => t.people.token(userId, { signingKey: privateKey }))
    expect(await differences(client, () => '401 request.token_invalid')).toEqual([])
  })

  test('a key that is made up opens nothing', async () => {
    const client = t.keyClient(`pp_live_abcdefgh_${'x'.repeat(43)}_00000000`)
    expect(await differences(client, () => '401 request.token_invalid')).toEqual([])
  })
})

describe('who does not belong to the organization', () => {
  test('a person of no organization finds nothing there', async () => {
    await matches(await t.guest(), { is: 'person', permissions: [], place: 'nowhere' })
  })

  test('the owner of another organization finds nothing there', async () => {
    const { owner } = await openSale(t)
    await matches(owner, { is: 'person', permissions: grantedTo('owner'), place: 'nowhere' })
  })

  test('a key of another organization finds nothing there', async () => {
    const { owner, organizationId } = await openSale(t)
    const permissions = [...keyPermissions]
    const { secret } = await owner.createApiKey({ organizationId, name: 'Theirs', permissions, days: 1 })
    await matches(t.keyClient(secret), { is: 'key', permissions, place: 'nowhere' })
  })

  test.each(platformRoles)('the platform’s %s reads what the matrix lets it', async (platformRole) => {
    const client = await t.guest()
    await t.people.setPlatformRole(client.userId, platformRole)
    const place = platformRole === 'user' ? 'nowhere' : 'here'
    await matches(client, { is: 'person', permissions: supportPermissions, platformRole, place })
  })

  test('a banned one of the platform’s staff has lost it', async () => {
    const client = await t.guest()
    await t.people.setPlatformRole(client.userId, 'admin')
    await t.people.ban(client.userId)
    await matches(client, { is: 'person', permissions: [], place: 'nowhere' })
  })
})

test('in somebody’s place support does what the owner may, but nothing that asks for the owner’s own hands', async () => {
  const { userId } = sale.owner
  const act = { sub: (await t.guest()).userId }
  const client = clientOf(t.door, userId, () => t.people.token(userId, { claims: { act } }))
  const owner: Caller = { is: 'person', permissions: grantedTo('owner'), place: 'here' }
  const said = (name: EndpointName, access: Access) =>
    needsOwnHands(name, access) ? '403 request.impersonating' : expected(name, access, owner)
  expect(await differences(client, said)).toEqual([])
  const kept: EndpointName[] = ['createApiKey', 'addDevice', 'inviteMember', 'editMember', 'transferOrganization']
  expect(kept.filter((name) => !needsOwnHands(name, endpoints[name].access))).toEqual([])
})

describe('who belongs to the organization', () => {
  test.each(roles)('the role %s may do what the matrix says', async (role) => {
    const client = await t.member(sale.organizationId, role)
    await matches(client, { is: 'person', permissions: grantedTo(role), place: 'here' })
  })

  const limitable = roles.filter((role) => ranks[role] < UNLIMITED_RANK)
  test.each(limitable)('the role %s may do so on the event that it is assigned to', async (role) => {
    const client = await t.member(sale.organizationId, role)
    await t.people.assign(sale.organizationId, client.userId, sale.event.id)
    await matches(client, { is: 'person', permissions: grantedTo(role), place: 'here' })
  })

  test.each(limitable)('the role %s finds nothing where it is not assigned', async (role) => {
    const client = await t.member(sale.organizationId, role)
    await t.people.assign(sale.organizationId, client.userId, elsewhere)
    await matches(client, { is: 'person', permissions: grantedTo(role), place: 'at another event' })
  })

  test.each(['here', 'at another event'] as const)('a custom role may do what it is made of, %s', async (place) => {
    const { organizationId, owner, event } = sale
    const permissions: Permission[] = ['organization:read', 'event:read', 'order:read', 'member:invite', 'event:update']
    const { id } = await owner.createRole({ organizationId, name: `Concierge ${place}`, permissions })
    const client = await t.member(organizationId, 'analyst')
    const { items } = await owner.listMembers({ organizationId, limit: 100 })
    const memberId = items.find(({ userId }) => userId === client.userId)?.id ?? ''
    const eventId = place === 'here' ? event.id : elsewhere
    await owner.editMember({ memberId, role: id, assignments: [{ eventId, gates: [] }] })
    await matches(client, { is: 'person', permissions, place })
  })
})

describe('keys and devices', () => {
  test.each(['everywhere', 'here', 'at another event'] as const)(
    'an API key may do what it is for, %s',
    async (place) => {
      const { organizationId, owner, event } = sale
      const permissions: Permission[] = ['event:read', 'order:read', 'report:read', 'inventory:update']
      const eventId = place === 'here' ? event.id : elsewhere
      const assignments = place === 'everywhere' ? [] : [{ eventId, gates: [] }]
      const { secret } = await owner.createApiKey({ organizationId, name: place, permissions, assignments, days: 1 })
      const where = place === 'everywhere' ? 'here' : place
      await matches(t.keyClient(secret), { is: 'key', permissions, place: where })
    },
  )

  test.each(['here', 'at another event'] as const)('a device may scan, %s', async (place) => {
    const { organizationId, owner, event } = sale
    const assignments = [{ eventId: place === 'here' ? event.id : elsewhere, gates: ['North'] }]
    const { code } = await owner.addDevice({ organizationId, name: place, assignments })
    const { token } = await t.visitor.enrolDevice({ code })
    await matches(t.keyClient(token), { is: 'key', permissions: devicePermissions, place })
  })
})

test('every route that is served is in the table, with a permission that the matrix knows', () => {
  const tokens = accessTokens({ db: t.app.db, issuer: t.app.siteUrl, clock: t.clock })
  const served = [guestApi(t.app, tokens), consoleApi(t.app, tokens)]
    .flatMap(({ routes }) => routes)
    .filter(({ path }) => path.startsWith('/api'))
  const listed: readonly string[] = Object.values(paths)
  expect(served.map(({ method, path }) => `${method} ${path}`).filter((one) => !listed.includes(one))).toEqual([])
  expect(served.length).toBeGreaterThan(70)
  const known = (access: Access) =>
    ['public', 'user', 'key'].includes(access) || isPermission(access) || isPlatformPermission(access)
  expect(all.filter(([, { access }]) => !known(access))).toEqual([])
})

test('control: what the guard lets through is really done', async () => {
  const own = await openSale(t)
  const box = await t.member(own.organizationId, 'box_office')
  const manager = await t.member(own.organizationId, 'event_manager')
  const edit = { eventId: own.event.id, version: own.event.version, tagline: 'Two days' }
  await expect(box.editEvent(edit)).rejects.toThrow('request.forbidden')
  expect((await manager.editEvent(edit)).tagline).toBe('Two days')
})
