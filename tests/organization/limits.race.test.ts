import { type KyselyPlugin, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { INVITATIONS_PER_DAY_MAX, KEYS_PER_ORGANIZATION_MAX, ROLES_PER_ORGANIZATION_MAX } from '#contract/limits'
import { apiDoor } from '../harness/api-door.ts'
import { type Client, clientOf, type Door } from '../harness/client.ts'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

const AT_ONCE = 12
const ROOM = 3

/** What an organization has a limited number of: how one more is asked for, and how all but `ROOM` are there already. */
const limited = {
  'API keys and devices': {
    most: KEYS_PER_ORGANIZATION_MAX,
    refusal: 'key.too_many',
    ask: (owner: Client, { organizationId, event }: SaleWorld, index: number) =>
      index % 2
        ? owner.createApiKey({ organizationId, name: `Key ${index}`, permissions: ['event:read'], days: 1 })
        : owner.addDevice({ organizationId, name: `Gate ${index}`, assignments: [{ eventId: event.id, gates: [] }] }),
    fill: (organizationId: string, count: number) =>
      sql`insert into api_key (id, organization_id, kind, name, prefix, permissions, expires_at, intention)
        select gen_random_uuid(), ${organizationId}, 'device', 'Gate', gen_random_uuid(), '{}', app_now(), gen_random_uuid()
        from generate_series(1, ${count})`,
    count: (organizationId: string) =>
      sql<{ count: number }>`select count(*)::int as count from api_key where organization_id = ${organizationId}`,
  },
  'roles of its own': {
    most: ROLES_PER_ORGANIZATION_MAX,
    refusal: 'role.too_many',
    ask: (owner: Client, { organizationId }: SaleWorld, index: number) =>
      owner.createRole({ organizationId, name: `Role ${index}`, permissions: ['event:read'] }),
    fill: (organizationId: string, count: number) =>
      sql`insert into organization_role (id, organization_id, name, permissions)
        select gen_random_uuid(), ${organizationId}, gen_random_uuid(), '{}' from generate_series(1, ${count})`,
    count: (organizationId: string) =>
      sql<{ count: number }>`select count(*)::int as count from organization_role
        where organization_id = ${organizationId}`,
  },
  'invitations in a day': {
    most: INVITATIONS_PER_DAY_MAX,
    refusal: 'invitation.too_many',
    ask: (owner: Client, { organizationId }: SaleWorld, index: number) =>
      owner.inviteMember({ organizationId, email: `invited-${index}@example.com`, role: 'analyst' }),
    fill: (organizationId: string, count: number) =>
      sql`insert into auth.invitation (id, organization_id, inviter_id, email, role, status, expires_at, created_at)
        select gen_random_uuid(), ${organizationId}, m.user_id, gen_random_uuid() || '@example.com', 'analyst', 'canceled',
          app_now(), app_now()
        from auth.member m, generate_series(1, ${count}) where m.organization_id = ${organizationId} and m.role = 'owner'`,
    count: (organizationId: string) =>
      sql<{ count: number }>`select count(*)::int as count from auth.invitation
        where organization_id = ${organizationId}`,
  },
}

/** Asks for more at once than there is room for; tells what came of it. */
async function storm(t: World, { most, ask, fill, count }: (typeof limited)[keyof typeof limited], door: Door) {
  const sale = await openSale(t)
  const { organizationId, owner } = sale
  await fill(organizationId, most - ROOM).execute(t.db)
  const client = clientOf(door, owner.userId, () => t.people.token(owner.userId))
  const asked = Array.from({ length: AT_ONCE }, (_, index) => ask(client, sale, index))
  const results = await Promise.allSettled<unknown>(asked)
  const refusals = results.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
  const { rows } = await count(organizationId).execute(t.db)
  return { refusals, count: rows[0]?.count }
}

/** Every row lock is left out of what is asked of the database, and whoever asked for one goes on when all have. */
function withoutLocks(): KyselyPlugin {
  const unlocked = new WeakSet<object>()
  const all = Promise.withResolvers<void>()
  let asked = 0
  return {
    transformQuery({ node, queryId }) {
      if (node.kind !== 'SelectQueryNode' || !node.endModifiers?.length) return node
      unlocked.add(queryId)
      return { ...node, endModifiers: [] }
    },
    async transformResult({ result, queryId }) {
      if (!unlocked.has(queryId)) return result
      if (++asked === AT_ONCE) all.resolve()
      await all.promise
      return result
    },
  }
}

describe.each(Object.entries(limited))('%s', (_, one) => {
  test('are no more than there may be, however many are asked for at once', async () => {
    const t = await openWorld()
    const { refusals, count } = await storm(t, one, t.door)
    expect(refusals).toEqual(Array.from({ length: AT_ONCE - ROOM }, () => one.refusal))
    expect(count).toBe(one.most)
  })

  test('control: without the lock the count lets too many through', async () => {
    const t = await openWorld()
    const door = apiDoor({ ...t.app, db: t.db.withPlugin(withoutLocks()) })
    expect((await storm(t, one, door)).count).toBeGreaterThan(one.most)
  })
})

test('the last key that there is room for is given again to whoever lost its answer', async () => {
  const t = await openWorld()
  const { owner, organizationId } = await openSale(t)
  await limited['API keys and devices'].fill(organizationId, KEYS_PER_ORGANIZATION_MAX - 1).execute(t.db)
  const ask = (key: string) =>
    owner.createApiKey({ organizationId, name: 'Last', permissions: ['event:read'], days: 1 }, { key })
  const { key } = await ask('the-last-one')
  expect((await ask('the-last-one')).key.id).toBe(key.id)
  await expect(ask('one-too-many')).rejects.toThrow('key.too_many')
})
