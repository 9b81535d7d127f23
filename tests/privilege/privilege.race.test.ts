import { beforeAll, expect, test } from 'vitest'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

test('twenty promises and price changes at once: every version has a snapshot, and the last has them all', async () => {
  const { owner, event, tier } = await openSale(t)

  const results = await Promise.allSettled([
    ...Array.from({ length: 10 }, (_, index) =>
      owner.addPrivilege({ tierId: tier.id, name: `Promise ${index}`, kind: 'gift' }),
    ),
    ...Array.from({ length: 10 }, (_, index) => owner.editTier({ tierId: tier.id, priceCents: 1000 + index })),
  ])

  expect(results.every(({ status }) => status === 'fulfilled')).toBe(true)
  const now = (await owner.readEvent({ eventId: event.id })).tiers[0]
  const versions = await t.db
    .selectFrom('tierVersion')
    .selectAll()
    .where('tierId', '=', tier.id)
    .orderBy('version')
    .execute()
  expect(versions).toHaveLength(21)
  expect(versions.at(-1)).toMatchObject({ version: now?.version, priceCents: now?.priceCents })
  expect(versions.at(-1)?.privileges).toHaveLength(10)
})

test('of twenty promises of one name one is made', async () => {
  const { owner, tier } = await openSale(t)

  const results = await Promise.allSettled(
    Array.from({ length: 20 }, () => owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access' })),
  )

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const versions = await t.db.selectFrom('tierVersion').select('version').where('tierId', '=', tier.id).execute()
  expect(versions).toHaveLength(2)
})
