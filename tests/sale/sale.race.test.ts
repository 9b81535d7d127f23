import { beforeAll, expect, test } from 'vitest'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { buy } from './buy.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

test('read in the middle of a rush, the numbers always add up to the capacity', async () => {
  const sale = await openSale(t, { capacity: 30, priceCents: 0 })
  const wave = await openWave(t, sale, { quantity: 30 })
  const buyers = await t.guests(40)

  const rush = Promise.allSettled(buyers.map((buyer) => buy(buyer, wave, sale.tier, 1)))
  const reads = await Promise.all(Array.from({ length: 20 }, () => sale.owner.readSale({ eventId: sale.event.id })))
  await rush

  for (const { tiers } of reads) {
    const { capacity, reserve, allocated, held, sold, blocked } = tiers[0]?.stock ?? {}
    expect(capacity).toBe(30)
    expect((reserve ?? 0) + (allocated ?? 0) + (held ?? 0) + (sold ?? 0) + (blocked ?? 0)).toBe(30)
  }
  const after = await sale.owner.readSale({ eventId: sale.event.id })
  expect(after).toMatchObject({ orders: { paid: 30 }, tiers: [{ stock: { sold: 30, held: 0 } }], alarms: [] })
})
