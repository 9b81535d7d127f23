import { beforeAll, describe, expect, test } from 'vitest'
import { bandOf } from '#core/pulse/availability'
import type { Client } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { quiet } from './quiet.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

/** What a reader sees who asks when nothing is remembered any more. */
async function freshPulse(sale: SaleWorld) {
  await quiet(t, sale)
  return t.visitor.readPulse({ eventId: sale.event.id })
}
const hold = (buyer: Client, waveId: string, { tier }: SaleWorld, quantity: number) =>
  buyer.holdPlaces({ waveId, tierId: tier.id, quantity })

describe('what it says', () => {
  test('waves with their state, their times and what is left, by the database’s clock', async () => {
    const sale = await openSale(t, { capacity: 30 })
    const wave = await scheduleWave(t, sale, { quantity: 20, closesAt: t.inMinutes(60) })
    const { opensAt, closesAt } = wave
    const tier = { tierId: sale.tier.id, left: 20, held: 0, of: 20, band: 'plenty' }
    expect(await freshPulse(sale)).toEqual({
      eventId: sale.event.id,
      status: 'published',
      at: t.clock.now().getTime(),
      waves: [
        { waveId: wave.id, status: 'scheduled', opensAt, closesAt, isOpen: false, left: 20, of: 20, tiers: [tier] },
      ],
    })

    await t.clock.set(new Date(opensAt))
    const before = await t.visitor.readPulse({ eventId: sale.event.id })
    expect(before.waves).toMatchObject([{ isOpen: false }])
    await t.app.cache.remove(`pulse:${sale.event.id}`)
    await t.clock.set(new Date(Date.parse(opensAt) + 200))
    const late = await t.visitor.readPulse({ eventId: sale.event.id })
    expect(late.waves).toMatchObject([{ status: 'scheduled', isOpen: true }])
  })

  test('drafts of waves stay unknown, and so do blocked and reserved places', async () => {
    const sale = await openSale(t, { capacity: 30 })
    await sale.owner.blockPlaces({ tierId: sale.tier.id, quantity: 3, reason: 'Cameras.' })
    await sale.owner.draftWave({
      eventId: sale.event.id,
      name: 'Secret',
      kind: 'open',
      opensAt: t.inMinutes(60),
      perPersonLimit: 1,
      allocations: [{ tierId: sale.tier.id, quantity: 1 }],
    })

    expect((await freshPulse(sale)).waves).toEqual([])
  })

  test('what is left goes from plenty to gone as places are held and sold', async () => {
    const sale = await openSale(t, { capacity: 20, priceCents: 0 })
    const wave = await openWave(t, sale, { quantity: 20 })
    const buyers = await t.guests(5)
    const seen: unknown[] = []
    const look = async () => {
      const [tier] = (await freshPulse(sale)).waves[0]?.tiers ?? []
      seen.push([tier?.left, tier?.held, tier?.band])
    }
    const holds: { buyer: Client; holdId: string }[] = []
    for (const buyer of buyers) {
      const { id } = await hold(buyer, wave.id, sale, 4)
      holds.push({ buyer, holdId: id })
      await look()
    }
    for (const { buyer, holdId } of holds) await buyer.placeOrder({ holdId, buyerName: 'Buyer' })
    await look()

    expect(seen).toEqual([
      [16, 4, 'plenty'],
      [12, 8, 'plenty'],
      [8, 12, 'plenty'],
      [4, 16, 'some'],
      [0, 20, 'held'],
      [0, 0, 'gone'],
    ])
  })

  test.each([
    [26, 0, 'plenty'],
    [25, 75, 'some'],
    [11, 0, 'some'],
    [10, 0, 'low'],
    [1, 99, 'low'],
    [0, 1, 'held'],
    [0, 0, 'gone'],
  ])('%d free and %d held of a hundred reads as %s', (free, held, band) => {
    expect(bandOf({ tierId: 'tir', free, held, of: 100 })).toBe(band)
  })
})

describe('how it reaches people', () => {
  test('a change is pushed to the open page, and the organizer’s sale view is told to look', async () => {
    const sale = await openSale(t)
    const wave = await openWave(t, sale)
    await quiet(t, sale)
    const buyer = await t.guest()

    await hold(buyer, wave.id, sale, 2)
    await t.drain()

    const eventId = sale.event.id
    const moved = t.pushed.find(({ name }) => name === 'pulse.moved')
    expect(moved).toMatchObject({ topic: `event:${eventId}`, body: { waves: [{ left: 18 }] } })
    expect(moved?.seq).toBe(t.clock.now().getTime())
    expect(t.pushed).toContainEqual(
      expect.objectContaining({ topic: `sale:${eventId}`, name: 'sale.changed', body: { eventId } }),
    )
  })

  test('the answer may be kept by shared caches for a second', async () => {
    const { event } = await openSale(t)

    const answer = await t.visitor.raw({ method: 'GET', path: `/api/public/pulse/${event.id}` })

    expect(answer.headers['cache-control']).toBe('public, max-age=1')
  })

  test('without Redis it is read from the database and still pushed', async () => {
    const sale = await openSale(t)
    const wave = await openWave(t, sale)
    await quiet(t, sale)
    const cache = { ...t.app.cache }
    const fails = () => Promise.reject(new Error('Redis is away'))
    Object.assign(t.app.cache, { get: fails, set: fails, add: fails, remove: fails })
    const buyer = await t.guest()

    await hold(buyer, wave.id, sale, 2)
    await t.drain()
    const pulse = await t.visitor.readPulse({ eventId: sale.event.id })
    Object.assign(t.app.cache, cache)

    expect(pulse.waves).toMatchObject([{ left: 18 }])
    expect(t.pushed.map(({ name }) => name)).toContain('pulse.moved')
  })
})
