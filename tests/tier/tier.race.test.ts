import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { openSale, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from '../hold/stock.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const times = <T>(count: number, act: (index: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, index) => act(index)))
const outcome = (result: PromiseSettledResult<unknown>) =>
  result.status === 'fulfilled' ? 'done' : String(result.reason.message)
const tally = (results: PromiseSettledResult<unknown>[]) =>
  Object.fromEntries(Array.from(Map.groupBy(results, outcome), ([name, all]) => [name, all.length]))

test('twenty tiers added at once have places of their own, and no number twice', async () => {
  const { owner, event } = await openSale(t, { capacity: 5 })

  const results = await times(20, (index) =>
    owner.addTier({ eventId: event.id, name: `Salon ${index}`, priceCents: 1, capacity: 7, perPersonLimit: 1 }),
  )

  expect(tally(results)).toEqual({ done: 20 })
  const places = await t.db.selectFrom('place').select('number').where('eventId', '=', event.id).execute()
  expect(new Set(places.map(({ number }) => number)).size).toBe(145)
})

test('of twenty tiers of one name added at once one is there, with its places only', async () => {
  const { owner, event } = await openSale(t, { capacity: 5 })

  const results = await times(20, () =>
    owner.addTier({ eventId: event.id, name: 'Salon', priceCents: 1, capacity: 7, perPersonLimit: 1 }),
  )

  expect(tally(results)).toEqual({ done: 1, 'tier.name_taken': 19 })
  const { tiers } = await owner.readEvent({ eventId: event.id })
  expect(tiers.map(({ stock }) => stock.capacity)).toEqual([5, 7])
})

test('blocks, waves and shrinking that all want the reserve share it without a place too many', async () => {
  const sale = await openSale(t, { capacity: 30 })
  const { owner, tier } = sale
  const tierId = tier.id

  const results = await Promise.allSettled([
    ...Array.from({ length: 6 }, () => owner.blockPlaces({ tierId, quantity: 4, reason: 'Cameras.' })),
    ...Array.from({ length: 6 }, (_, index) => scheduleWave(t, sale, { name: `Wave ${index}`, quantity: 4 })),
    ...Array.from({ length: 6 }, () => owner.editTier({ tierId, capacity: 26 })),
  ])

  const { tiers } = await owner.readEvent({ eventId: sale.event.id })
  const stock = tiers[0]?.stock
  expect(stock?.capacity).toBe(tiers[0]?.capacity)
  expect((stock?.reserve ?? 0) + (stock?.allocated ?? 0) + (stock?.blocked ?? 0)).toBe(stock?.capacity)
  const won = results.slice(0, 12).filter(({ status }) => status === 'fulfilled').length
  expect((stock?.allocated ?? 0) + (stock?.blocked ?? 0)).toBe(4 * won)
  expect(results.map(outcome)).not.toContain('request.failed')
  await stockOf(t, tierId)
})

test('twenty price changes at once are twenty versions, each with a snapshot', async () => {
  const { owner, tier } = await openSale(t)

  const results = await times(20, (index) => owner.editTier({ tierId: tier.id, priceCents: 1000 + index }))

  expect(tally(results)).toEqual({ done: 20 })
  const versions = await t.db
    .selectFrom('tierVersion')
    .selectAll()
    .where('tierId', '=', tier.id)
    .orderBy('version')
    .execute()
  expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1))
  const now = await t.db.selectFrom('tier').selectAll().where('id', '=', tier.id).executeTakeFirstOrThrow()
  expect(versions.at(-1)).toMatchObject({ version: now.version, priceCents: now.priceCents })
})

test('removed and scheduled at once, a tier is either gone or sold, never both', async () => {
  for (let round = 0; round < 5; round++) {
    const sale = await openSale(t, { capacity: 5 })
    const other = await sale.owner.addTier({
      eventId: sale.event.id,
      name: 'Salon',
      priceCents: 1,
      capacity: 5,
      perPersonLimit: 1,
    })

    const [removed, scheduled] = await Promise.allSettled([
      sale.owner.removeTier({ tierId: other.id }),
      scheduleWave(t, { ...sale, tier: other }, { quantity: 5 }),
    ])

    expect([removed.status, scheduled.status]).toContain('fulfilled')
    const left = await sql<{
      count: number
    }>`select count(*)::int as count from place where tier_id = ${other.id}`.execute(t.db)
    expect(left.rows[0]?.count).toBe(removed.status === 'fulfilled' ? 0 : 5)
    if (removed.status === 'fulfilled') expect(scheduled.status).toBe('rejected')
  }
})

test('control: without the lock on the tier two changes of price claim the same version', async () => {
  const { tier } = await openSale(t)
  const offer = () =>
    t.db.transaction().execute(async (db) => {
      const row = await db.selectFrom('tier').selectAll().where('id', '=', tier.id).executeTakeFirstOrThrow()
      await sql`select pg_sleep(0.1)`.execute(db)
      const { id, name, priceCents } = row
      const privileges = JSON.stringify([])
      await db
        .insertInto('tierVersion')
        .values({ tierId: id, version: row.version + 1, name, priceCents, privileges })
        .execute()
    })

  const results = await Promise.allSettled([offer(), offer()])

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})
