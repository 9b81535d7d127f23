import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { withFunctions } from '../harness/changed-function.ts'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from './stock.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
})

const outcome = (result: PromiseSettledResult<unknown>) =>
  result.status === 'fulfilled' ? 'held' : String(result.reason.message)

const tally = (outcomes: string[]) =>
  Object.fromEntries([...Map.groupBy(outcomes, (one) => one)].map(([name, all]) => [name, all.length]))

describe.each([
  ['in one process', 1],
  ['in as many processes', 40],
])('200 buyers for 20 places, %s', (_, processes) => {
  let t: World
  beforeAll(async () => {
    t = await openWorld({ processes })
  })

  test('exactly 20 hold, over several allocations, and the rest are told the truth', async () => {
    sale = await openSale(t, { capacity: 40 })
    const first = await openWave(t, sale, { quantity: 12 })
    const second = await openWave(t, sale, { quantity: 8, name: 'Second wave' })
    const buyers = await t.guests(200)

    const results = await Promise.allSettled(
      buyers.map((buyer, index) =>
        buyer.holdPlaces({ waveId: index % 2 ? first.id : second.id, tierId: sale.tier.id, quantity: 1 }),
      ),
    )

    expect(tally(results.map(outcome))).toEqual({ held: 20, 'wave.all_held': 180 })
    expect(await stockOf(t, sale.tier.id)).toEqual({ reserve: 20, free: 0, held: 20, sold: 0 })
  })

  test('nobody is told "no place" while places remain', async () => {
    sale = await openSale(t, { capacity: 30 })
    const wave = await openWave(t, sale, { quantity: 30 })
    const buyers = await t.guests(30)

    const results = await Promise.allSettled(
      buyers.map((buyer) => buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })),
    )

    expect(tally(results.map(outcome))).toEqual({ held: 30 })
  })

  test('baskets of several places never split a place', async () => {
    sale = await openSale(t, { capacity: 20 })
    const wave = await openWave(t, sale, { quantity: 20 })
    const buyers = await t.guests(40)

    const results = await Promise.allSettled(
      buyers.map((buyer, index) =>
        buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 + (index % 3) }),
      ),
    )

    const held = results
      .filter((result) => result.status === 'fulfilled')
      .reduce((sum, result) => sum + result.value.quantity, 0)
    const stock = await stockOf(t, sale.tier.id)
    expect(stock.held).toBe(held)
    expect(stock.free).toBe(20 - held)
    expect(stock.free).toBeLessThan(3)
  })
})

test('control: without the row locks the same storm hands places out twice', async () => {
  const t = await openWorld({ processes: 40 })
  const sale = await openSale(t, { capacity: 20 })
  const wave = await openWave(t, sale, { quantity: 20 })
  const buyers = await t.guests(60)
  await withoutLocks(t, async () => {
    await Promise.allSettled(
      buyers.map((buyer) => buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })),
    )
  })

  const holds = await t.db
    .selectFrom('hold')
    .select('id')
    .where('waveId', '=', wave.id)
    .where('status', '=', 'active')
    .execute()
  expect(holds.length).toBeGreaterThan(20)
})

describe('one buyer, many requests', () => {
  test('the same intention sent twenty times at once is one hold', async () => {
    sale = await openSale(t)
    const wave = await openWave(t, sale)
    const buyer = await t.guest()

    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 2 }, { key: 'one-intention' }),
      ),
    )

    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 2 })
  })

  test('twenty different intentions at once stop at the limit per person', async () => {
    sale = await openSale(t, { perPersonLimit: 3 })
    const wave = await openWave(t, sale, { perPersonLimit: 4 })
    const buyer = await t.guest()

    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })),
    )

    expect(tally(results.map(outcome))).toEqual({ held: 3, 'wave.limit_reached': 17 })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 3 })
  })

  test('control: without the constraint the limit does not hold', async () => {
    sale = await openSale(t, { perPersonLimit: 3 })
    const wave = await openWave(t, sale)
    const buyer = await t.guest()
    await sql`alter table tally drop constraint tally_within_limit`.execute(t.db)

    await Promise.allSettled(
      Array.from({ length: 10 }, () => buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })),
    )
    await sql`alter table tally add constraint tally_within_limit check (quantity between 0 and quantity_max) not valid`.execute(
      t.db,
    )

    expect((await stockOf(t, sale.tier.id)).held).toBeGreaterThan(3)
  })
})

describe('holds against their expiry', () => {
  test('places of holds that are due go to those who ask, once, before any sweep ran', async () => {
    sale = await openSale(t, { capacity: 10 })
    const wave = await openWave(t, sale, { quantity: 10 })
    const early = await t.guests(10)
    await Promise.all(early.map((buyer) => buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })))
    await t.clock.set(new Date(t.clock.now().getTime() + 15 * 60_000))

    const late = await t.guests(40)
    const [results] = await Promise.all([
      Promise.allSettled(late.map((buyer) => buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 }))),
      t.tick().then(() => t.drain()),
    ])

    expect(tally(results.map(outcome))).toEqual({ held: 10, 'wave.all_held': 30 })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 10, free: 0 })
  })

  test('an extension and the expiry of the same moment: the row decides, places follow', async () => {
    sale = await openSale(t, { capacity: 5 })
    const wave = await openWave(t, sale, { quantity: 5 })
    const buyer = await t.guest()
    const hold = await buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 2 })
    await t.clock.set(new Date(t.clock.now().getTime() + 14 * 60_000))

    const [extended] = await Promise.allSettled([
      buyer.extendHold({ holdId: hold.id }),
      buyer.releaseHold({ holdId: hold.id }),
      buyer.releaseHold({ holdId: hold.id }),
    ])

    expect(['fulfilled', 'rejected']).toContain(extended.status)
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 0, free: 5 })
    expect((await buyer.readHold({ holdId: hold.id })).status).toBe('released')
  })
})

test('a hold at the very moment of opening succeeds, one a millisecond earlier does not', async () => {
  sale = await openSale(t)
  const wave = await scheduleWave(t, sale)
  const buyer = await t.guest()
  const opensAt = Date.parse(wave.opensAt)

  await t.clock.set(new Date(opensAt - 1))
  await expect(buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })).rejects.toThrow(
    'wave.not_open',
  )
  await t.clock.set(new Date(opensAt))
  await buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })
})

test('two clocks: a process whose clock is an hour ahead opens nothing early', async () => {
  sale = await openSale(t)
  const wave = await scheduleWave(t, sale)
  const buyer = await t.guest()
  const now = t.clock.now()

  await t.clock.set(new Date(Date.parse(wave.opensAt) + 3_600_000))
  await t.clock.setDatabase(now)
  const early = buyer.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })

  await expect(early).rejects.toThrow('wave.not_open')
  await t.clock.set(now)
})

/** The statements of the hold with their row locks taken out: what every guard test is measured against. */
function withoutLocks(world: World, work: () => Promise<void>): Promise<void> {
  const slow = 'perform pg_sleep(0.05); insert into tally'
  const unlocked = (source: string) =>
    source.replaceAll(/for update( skip locked)?/g, '').replace('insert into tally', slow)
  return withFunctions(world.db, ['take_places', 'take_places_together'], unlocked, work)
}
