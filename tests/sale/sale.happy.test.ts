import { beforeAll, describe, expect, test } from 'vitest'
import { openSale, openWave, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { buy } from './buy.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

describe('the sale as it stands', () => {
  test('places, waves, orders and money agree with what people did', async () => {
    const sale = await openSale(t, { capacity: 30, priceCents: 0 })
    const { owner, event, tier } = sale
    const wave = await openWave(t, sale, { quantity: 20 })
    const next = await scheduleWave(t, sale, { quantity: 4, name: 'Second wave', opensAt: t.inMinutes(30) })
    await owner.blockPlaces({ tierId: tier.id, quantity: 2, reason: 'Cameras.' })
    const [buyer, holder, payer] = await t.guests(3)
    await buyer?.register({ eventId: event.id })
    const { orderId } = await buy(buyer, wave, tier, 3)
    await holder?.holdPlaces({ waveId: wave.id, tierId: tier.id, quantity: 2 })
    await owner.editTier({ tierId: tier.id, priceCents: 12_000 })
    const hold = await payer?.holdPlaces({ waveId: wave.id, tierId: tier.id, quantity: 1 })
    await payer?.placeOrder({ holdId: hold?.id ?? '', buyerName: 'Payer' })
    await t.db
      .updateTable('orderLine')
      .set({ unitCents: 100, totalCents: 300 })
      .where('orderId', '=', orderId)
      .execute()
    await t.db.updateTable('orders').set({ totalCents: 300 }).where('id', '=', orderId).execute()

    expect(await owner.readSale({ eventId: event.id })).toMatchObject({
      at: t.clock.now().toISOString(),
      currency: 'EUR',
      revenueCents: 300,
      orders: { paid: 1, awaitingPayment: 1, refunded: 0 },
      registrations: 1,
      tiers: [
        {
          tierId: tier.id,
          priceCents: 12_000,
          revenueCents: 300,
          stock: { capacity: 30, reserve: 4, allocated: 18, held: 3, sold: 3, blocked: 2 },
        },
      ],
      waves: [
        { waveId: wave.id, status: 'open', isOpen: true, free: 14, held: 3, sold: 3 },
        { waveId: next.id, status: 'scheduled', isOpen: false, free: 4, held: 0, sold: 0 },
      ],
      alarms: [],
    })
  })

  test('the last hour is told minute by minute, quiet minutes too', async () => {
    const sale = await openSale(t, { priceCents: 0 })
    const wave = await openWave(t, sale)
    const [one, two] = await t.guests(2)
    const started = new Date(Math.floor(t.clock.now().getTime() / 60_000) * 60_000)
    await buy(one, wave, sale.tier, 3)
    await t.advance({ minutes: 2 })
    await buy(two, wave, sale.tier, 1)

    const { perMinute } = await sale.owner.readSale({ eventId: sale.event.id })

    expect(perMinute).toHaveLength(60)
    expect(perMinute.slice(-3)).toEqual([
      { at: started.toISOString(), sold: 3 },
      { at: new Date(started.getTime() + 60_000).toISOString(), sold: 0 },
      { at: new Date(started.getTime() + 120_000).toISOString(), sold: 1 },
    ])
    expect(perMinute.slice(0, -3).every(({ sold }) => sold === 0)).toBe(true)
  })

  test('arrivals are the sockets that were heard of in the last minutes', async () => {
    const { owner, event } = await openSale(t)
    const now = t.clock.now().getTime()
    const arrivals = `arrivals:${event.id}`
    await t.app.cache.see(arrivals, 'here', now)
    await t.app.cache.see(arrivals, 'also-here', now - 300_000)
    await t.app.cache.see(arrivals, 'long-gone', now - 700_000)

    expect((await owner.readSale({ eventId: event.id })).arrivals).toBe(2)
  })

  test('without Redis only the arrivals are missing', async () => {
    const { owner, event } = await openSale(t)
    const { countSeenSince } = t.app.cache
    t.app.cache.countSeenSince = () => Promise.reject(new Error('Redis is away'))

    const sale = await owner.readSale({ eventId: event.id })
    t.app.cache.countSeenSince = countSeenSince

    expect(sale).toMatchObject({ arrivals: 0, tiers: [{ stock: { capacity: 20 } }] })
  })
})
