import { beforeAll, describe, expect, test } from 'vitest'
import { KEYS_PER_ORGANIZATION_MAX } from '#contract/limits'
import { keyPermissions, type Permission, stepUpPermissions } from '#contract/permission'
import { gatewayEvent } from '../harness/client.ts'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { hire } from '../member/staff.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

const move = (minutes: number) => t.clock.set(new Date(t.clock.now().getTime() + minutes * 60_000))

async function makeKey(options: { permissions?: Permission[]; addresses?: string[]; days?: number } = {}, own = sale) {
  const { owner, organizationId } = own
  const { permissions = ['event:read', 'order:read'], addresses = [], days = 30 } = options
  const input = { organizationId, name: 'Reports', permissions: permissions as never, addresses, days }
  const { key, secret } = await owner.createApiKey(input)
  return { key, secret, client: t.keyClient(secret), keyId: key.id }
}

/** Of the end of a key, with its underscore. */
const CHECKSUM_LETTERS = 9

describe('an API key', () => {
  test('is shown once, kept as a hash, listed by its beginning, and says what it is', async () => {
    const { key, secret, client } = await makeKey()
    expect(secret).toMatch(/^pp_live_[0-9a-z]{8}_[\w-]{43}_[0-9a-f]{8}$/)
    expect(secret.startsWith(`${key.prefix}_`)).toBe(true)
    const { organizationId, owner } = sale
    const { items } = await owner.listApiKeys({ organizationId })
    const rows = await t.db.selectFrom('apiKey').selectAll().execute()
    const traces = await t.db.selectFrom('auditEntry').selectAll().execute()
    const kept = await t.db.selectFrom('idempotency').selectAll().execute()
    expect(JSON.stringify([items, rows, traces, kept])).not.toContain(secret)
    expect(JSON.stringify([rows, traces, kept])).not.toContain(secret.slice(key.prefix.length + 1, -CHECKSUM_LETTERS))
    expect(items.map(({ id }) => id)).toContain(key.id)

    const own = await client.readOwnKey({})
    expect(own).toMatchObject({ kind: 'key', name: 'Reports', organization: { id: organizationId } })
    expect((await client.listEvents({ organizationId })).items).toHaveLength(1)
  })

  test('is made once however often its answer got lost; the last answer counts until it is used', async () => {
    const { owner, organizationId } = sale
    const input = { organizationId, name: 'Twice', permissions: ['event:read' as const], days: 1 }
    const first = await owner.createApiKey(input, { key: 'make-it-once' })
    const second = await owner.createApiKey(input, { key: 'make-it-once' })
    expect(second.key.id).toBe(first.key.id)
    await expect(t.keyClient(first.secret).readOwnKey({})).rejects.toThrow('request.token_invalid')
    expect(await t.keyClient(second.secret).readOwnKey({})).toMatchObject({ name: 'Twice' })
    await expect(owner.createApiKey(input, { key: 'make-it-once' })).rejects.toThrow('key.in_use')
    expect(await t.keyClient(second.secret).readOwnKey({})).toMatchObject({ name: 'Twice' })
  })

  test('writes under its own name, once per idempotency key', async () => {
    const { client, keyId } = await makeKey({ permissions: ['event:read', 'event:update'] })
    const { version } = await client.readEvent({ eventId: sale.event.id })
    const edit = { eventId: sale.event.id, version, tagline: 'By a program' }
    await client.editEvent(edit, { key: 'an-edit-of-a-key' })
    await client.editEvent(edit, { key: 'an-edit-of-a-key' })
    const { items } = await sale.owner.listAudit({ organizationId: sale.organizationId })
    expect(items[0]).toMatchObject({ actor: 'Reports', action: 'event.edit', after: { tagline: 'By a program' } })
    const written = await t.db.selectFrom('auditEntry').selectAll().where('actorId', '=', keyId).execute()
    expect(written).toMatchObject([{ actorKind: 'key' }])
  })

  test('opens nothing beside its scope, and none of what is a person’s', async () => {
    const { client } = await makeKey({ permissions: ['event:read'] })
    await expect(client.listEventOrders({ eventId: sale.event.id })).rejects.toThrow('request.forbidden')
    await expect(client.readAccount({})).rejects.toThrow('request.for_people')
    await expect(client.listOrders({})).rejects.toThrow('request.for_people')
    await expect(client.createSocketTicket({})).rejects.toThrow('request.for_people')
  })

  test('ends with its day, on revocation and on rotation from the next request on', async () => {
    const short = await makeKey({ days: 1 })
    await short.client.readOwnKey({})
    await move(24 * 60)
    await expect(short.client.readOwnKey({})).rejects.toThrow('request.token_invalid')

    const revoked = await makeKey()
    await sale.owner.revokeApiKey({ keyId: revoked.keyId })
    await expect(revoked.client.readOwnKey({})).rejects.toThrow('request.token_invalid')
    await expect(sale.owner.revokeApiKey({ keyId: revoked.keyId })).rejects.toThrow('key.not_found')
    await expect(sale.owner.rotateApiKey({ keyId: revoked.keyId })).rejects.toThrow('key.not_found')

    const old = await makeKey()
    const fresh = await sale.owner.rotateApiKey({ keyId: old.keyId })
    expect(fresh.key.id).toBe(old.keyId)
    await expect(old.client.readOwnKey({})).rejects.toThrow('request.token_invalid')
    expect(await t.keyClient(fresh.secret).readOwnKey({})).toMatchObject({ id: old.keyId })
  })

  test('works from its addresses only', async () => {
    const { secret } = await makeKey({ addresses: ['198.51.100.0/24', '2001:db8::7'] })
    const from = async (ip: string) => {
      const event = gatewayEvent('GET', '/api/key', {
        authorization: `Bearer ${secret}`,
        'x-forwarded-for': '198.51.100.7',
      })
      event.requestContext.http.sourceIp = ip
      const { statusCode, body } = await t.door(event)
      return statusCode === 200 ? 'let in' : JSON.parse(body ?? '').code
    }
    expect(await from('198.51.100.200')).toBe('let in')
    expect(await from('2001:db8::7')).toBe('let in')
    expect(await from('203.0.113.1')).toBe('key.address_refused')
    expect(await from('2001:db8::8')).toBe('key.address_refused')
  })

  test('its last use is noted to the hour', async () => {
    const { client, keyId } = await makeKey()
    const usedAt = async () => {
      const { items } = await sale.owner.listApiKeys({ organizationId: sale.organizationId })
      return items.find(({ id }) => id === keyId)?.lastUsedAt
    }
    expect(await usedAt()).toBeNull()
    await client.readOwnKey({})
    const first = await usedAt()
    expect(first).toBe(t.clock.now().toISOString())
    await move(30)
    await client.readOwnKey({})
    expect(await usedAt()).toBe(first)
    await move(31)
    await client.readOwnKey({})
    expect(await usedAt()).not.toBe(first)
  })

  test('has limits of its own, and who guesses keys has those of a visitor', async () => {
    const { client } = await makeKey({ permissions: ['event:read', 'event:update'] })
    await move(1)
    const edits = Array.from({ length: 100 }, () =>
      client.raw({ method: 'PATCH', path: `/api/events/${sale.event.id}`, body: { version: 1 } }),
    )
    const refused = (await Promise.all(edits)).filter(({ status }) => status === 429)
    expect(refused).toHaveLength(10)
    await sale.owner.readEvent({ eventId: sale.event.id })
  })
})

describe('a key is never more than its maker, nor more than a machine may be', () => {
  test('an admin gives what they have; a permission that asks for a second factor goes to no key', async () => {
    const { client } = await hire(t, sale, 'admin')
    const { organizationId } = sale
    await client.createApiKey({ organizationId, name: 'Mine', permissions: ['report:export'], days: 1 })
    expect(keyPermissions.filter((permission) => stepUpPermissions.includes(permission))).toEqual([])
    const asked = { method: 'POST', path: `/api/organizations/${organizationId}/api-keys` }
    const headers = { 'idempotency-key': 'too-much-asked' }
    for (const permission of ['member:invite', 'api_key:manage', 'event:cancel', 'nonsense']) {
      const body = { name: 'Too much', permissions: [permission], days: 1 }
      expect((await client.raw({ ...asked, headers, body })).status).toBe(422)
    }
  })

  test('a custom role that may make keys gives them no more than it has', async () => {
    const own = await openSale(t)
    const { owner, organizationId } = own
    const role = await owner.createRole({
      organizationId,
      name: 'Tools',
      permissions: ['api_key:manage', 'event:read'],
    })
    const { client, memberId } = await hire(t, own, 'analyst')
    await owner.editMember({ memberId, role: role.id })
    const make = (permission: 'event:read' | 'order:read') =>
      client.createApiKey({ organizationId, name: permission, permissions: [permission], days: 1 })
    await make('event:read')
    await expect(make('order:read')).rejects.toThrow('role.beyond_yours')

    const { keyId, client: program } = await makeKey({ permissions: ['order:read'] }, own)
    await expect(client.rotateApiKey({ keyId })).rejects.toThrow('role.beyond_yours')
    await program.readOwnKey({})
    const { keyId: less } = await makeKey({ permissions: ['event:read'] }, own)
    await client.rotateApiKey({ keyId: less })
    await client.revokeApiKey({ keyId })
  })

  test('a repeated request gives no secret to whoever has lost the rights meanwhile', async () => {
    const own = await openSale(t)
    const { owner, organizationId } = own
    const { client, memberId } = await hire(t, own, 'admin')
    const ask = (permission: 'event:read' | 'order:read') =>
      client.createApiKey(
        { organizationId, name: 'Lost answer', permissions: [permission], days: 1 },
        { key: 'an-answer-got-lost' },
      )
    await ask('order:read')
    const permissions: Permission[] = ['api_key:manage', 'event:read']
    const role = await owner.createRole({ organizationId, name: 'Tools', permissions })
    await owner.editMember({ memberId, role: role.id })
    await expect(ask('event:read')).rejects.toThrow('role.beyond_yours')
  })

  test('an organization has an end of keys', async () => {
    const own = await openSale(t)
    for (let made = 0; made < KEYS_PER_ORGANIZATION_MAX; made++) {
      if (made % 80 === 0) await move(1)
      await makeKey({}, own)
    }
    await expect(makeKey({}, own)).rejects.toThrow('key.too_many')
  })
})

test('a key of another organization is not there', async () => {
  const { owner } = await openSale(t)
  const { keyId } = await makeKey()
  await expect(owner.revokeApiKey({ keyId })).rejects.toThrow('key.not_found')
  await expect(owner.rotateApiKey({ keyId })).rejects.toThrow('key.not_found')
})
