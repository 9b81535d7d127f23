import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { expireHolds } from '#core/hold/end-holds.queries'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { somebodyWaits } from '../harness/waits.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld({ expectsFaults: true })
})

/** A buyer whose hold is due and who holds again at this very moment. */
async function dueHold() {
  const sale = await openSale(t, { perPersonLimit: 4 })
  const wave = await openWave(t, sale)
  const buyer = await t.guest()
  const places = { waveId: wave.id, tierId: sale.tier.id, quantity: 1 }
  await buyer.holdPlaces(places)
  await t.clock.set(new Date(t.clock.now().getTime() + 16 * 60_000))
  return { sale, wave, buyer, places }
}

/** Keeps a buyer's limit of a tier until both others stand in front of it, one after the other, then lets them go. */
async function meeting(sale: SaleWorld, buyerId: string, first: () => Promise<unknown>, then: () => Promise<unknown>) {
  const gate = Promise.withResolvers<void>()
  const keeping = Promise.withResolvers<void>()
  const keeper = t.db.transaction().execute(async (tx) => {
    await sql`select from tally where scope_id = ${sale.tier.id} and buyer_id = ${buyerId} for update`.execute(tx)
    keeping.resolve()
    await gate.promise
  })
  await keeping.promise
  const one = first()
  expect(await somebodyWaits(t, 1)).toBe(true)
  const results = Promise.allSettled([one, then()])
  expect(await somebodyWaits(t, 2)).toBe(true)
  gate.resolve()
  await keeper
  return (await results).map((result) => (result.status === 'rejected' ? String(result.reason) : 'done'))
}

test('a sweep and a new hold of the same buyer take the limits in one order, so neither is killed', async () => {
  for (let round = 0; round < 6; round++) {
    const { sale, buyer, places } = await dueHold()
    const hold = () => buyer.holdPlaces(places)
    const sweep = () => expireHolds(t.db, 100, places)
    const outcome = await meeting(sale, buyer.userId, hold, sweep)
    expect(outcome).toEqual(['done', 'done'])
  }
})

test('control: whoever takes them the other way round is killed, or kills', async () => {
  const { sale, wave, buyer, places } = await dueHold()
  const backwards = () =>
    t.db.transaction().execute(async (tx) => {
      for (const scope of [wave.id, sale.tier.id]) {
        await sql`select from tally where scope_id = ${scope} and buyer_id = ${buyer.userId} for update`.execute(tx)
      }
    })
  const outcome = await meeting(sale, buyer.userId, () => buyer.holdPlaces(places), backwards)
  expect(outcome.filter((one) => one !== 'done')).toHaveLength(1)
})
