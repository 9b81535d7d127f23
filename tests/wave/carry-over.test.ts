import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { somebodyWaits } from '../harness/waits.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from '../hold/stock.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const statusOf = async ({ owner, event }: SaleWorld, waveId: string) =>
  (await owner.listWaves({ eventId: event.id })).items.find((wave) => wave.id === waveId)?.status

/** Two tiers; the first wave sells the first one, the second wave the other one, and gets what the first leaves over. */
async function twoTiers() {
  const sale = await openSale(t, { capacity: 20 })
  const other = await sale.owner.addTier({
    eventId: sale.event.id,
    name: 'Balcony',
    priceCents: 100,
    capacity: 5,
    perPersonLimit: 4,
  })
  const second = await scheduleWave(t, sale, {
    name: 'Second wave',
    opensAt: t.inMinutes(120),
    allocations: [{ tierId: other.id, quantity: 5 }],
  })
  const first = await openWave(t, sale, { quantity: 4, closesAt: t.inMinutes(30), carryOverTo: second.id })
  return { sale, first, second }
}

const holdAll = (buyer: Client, { sale, first }: Awaited<ReturnType<typeof twoTiers>>) =>
  buyer.holdPlaces({ waveId: first.id, tierId: sale.tier.id, quantity: 4 })

test('a wave that sold its last place settles though nothing is left to carry over', async () => {
  const waves = await twoTiers()
  const buyer = await t.guest()
  await t.advance({ minutes: 28 })
  await holdAll(buyer, waves)

  await t.advance({ minutes: 5 })

  expect(await statusOf(waves.sale, waves.first.id)).toBe('settled')
})

test('places that come back after their wave was settled are for sale in the wave they carry over to', async () => {
  const waves = await twoTiers()
  const { sale, second } = waves
  const buyer = await t.guest()
  await t.advance({ minutes: 28 })
  await holdAll(buyer, waves)
  await t.advance({ minutes: 30 })
  await t.advance({ minutes: 70 })

  const held = await (await t.guest()).holdPlaces({ waveId: second.id, tierId: sale.tier.id, quantity: 4 })

  expect(held.quantity).toBe(4)
  expect(await stockOf(t, sale.tier.id)).toEqual({ reserve: 16, free: 0, held: 4, sold: 0 })
})

test('a place is not left behind in a wave that is being settled while its hold ends', async () => {
  const waves = await twoTiers()
  const { sale, first, second } = waves
  const buyer = await t.guest()
  await t.advance({ minutes: 28 })
  const hold = await holdAll(buyer, waves)
  await t.advance({ minutes: 5 })

  // The second wave is settled in a transaction that has not committed when the hold is let go.
  const [marked, settling] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const settled = t.db.transaction().execute(async (tx) => {
    await sql`update wave set status = 'settled' where id = ${second.id}`.execute(tx)
    marked.resolve()
    await settling.promise
  })
  await marked.promise
  const released = buyer.releaseHold({ holdId: hold.id })
  expect(await somebodyWaits(t)).toBe(true)
  settling.resolve()
  await Promise.all([settled, released])

  expect(
    await t.db
      .selectFrom('place')
      .select('number')
      .where('waveId', 'in', [first.id, second.id])
      .where('tierId', '=', sale.tier.id)
      .execute(),
  ).toEqual([])
  expect(await stockOf(t, sale.tier.id)).toEqual({ reserve: 20, free: 0, held: 0, sold: 0 })
})
