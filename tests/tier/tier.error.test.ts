import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { AddTier } from '#contract/tier'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from '../hold/stock.ts'

let t: World
let sale: SaleWorld
let tierId: string

beforeAll(async () => {
  t = await openWorld()
})
beforeEach(async () => {
  sale = await openSale(t, { capacity: 10, priceCents: 0 })
  tierId = sale.tier.id
})

const salon = (otherwise: object = {}): AddTier => ({
  eventId: sale.event.id,
  name: 'Salon',
  priceCents: 1,
  capacity: 1,
  perPersonLimit: 1,
  ...otherwise,
})

describe('words and numbers', () => {
  test.each([
    ['a negative price', { priceCents: -1 }],
    ['a price in parts of a cent', { priceCents: 0.5 }],
    ['a price beyond what is charged', { priceCents: 100_000_001 }],
    ['no place', { capacity: 0 }],
    ['more places than there may be', { capacity: 50_001 }],
    ['a limit of nobody', { perPersonLimit: 0 }],
    ['a limit of a crowd', { perPersonLimit: 21 }],
    ['an unknown field', { currency: 'USD' }],
    ['an empty name', { name: ' ' }],
  ])('a tier with %s is refused', async (_, otherwise) => {
    await expect(sale.owner.addTier(salon(otherwise))).rejects.toThrow('request.invalid')
  })

  test('two tiers of an event differ by more than capitals', async () => {
    await expect(sale.owner.addTier(salon({ name: 'TERRACE' }))).rejects.toThrow('tier.name_taken')

    const other = await sale.owner.addTier(salon())
    await expect(sale.owner.editTier({ tierId: other.id, name: 'terrace' })).rejects.toThrow('tier.name_taken')
  })

  test('an event has at most forty tiers', async () => {
    const rows = Array.from({ length: 39 }, (_, index) => ({
      id: `tir_${sale.event.id.slice(4, 28)}${String(index).padStart(2, '0')}`,
      eventId: sale.event.id,
      name: `Tier ${index}`,
      summary: '',
      priceCents: 1,
      capacity: 1,
      perPersonLimit: 1,
      position: 1,
    }))
    await t.db.insertInto('tier').values(rows).execute()

    await expect(sale.owner.addTier(salon())).rejects.toThrow('tier.too_many')
  })

  test('a tier that is not there is not found', async () => {
    await expect(sale.owner.editTier({ tierId: `tir_${'0'.repeat(26)}` })).rejects.toThrow('tier.not_found')
  })
})

describe('places in use', () => {
  test('capacity does not go below what waves, holds, sales and blocks need, and nothing changes', async () => {
    await scheduleWave(t, sale, { quantity: 6 })
    await sale.owner.blockPlaces({ tierId, quantity: 2, reason: 'Cameras.' })
    const before = await stockOf(t, tierId)

    await expect(sale.owner.editTier({ tierId, capacity: 7, name: 'Smaller' })).rejects.toThrow('tier.below_used')

    expect(await stockOf(t, tierId)).toEqual(before)
    const { tiers } = await sale.owner.readEvent({ eventId: sale.event.id })
    expect(tiers).toMatchObject([{ name: 'Terrace', capacity: 10, version: 1 }])
    expect((await sale.owner.editTier({ tierId, capacity: 8 })).stock).toMatchObject({ capacity: 8, reserve: 0 })
  })

  test('a tier is not removed while a wave, a draft even, a hold, a block or a sale needs it', async () => {
    await sale.owner.blockPlaces({ tierId, quantity: 1, reason: 'Cameras.' })
    await expect(sale.owner.removeTier({ tierId })).rejects.toThrow('tier.in_use')
    await sale.owner.unblockPlaces({ tierId, quantity: 1, reason: 'No cameras.' })

    const wave = await openWave(t, sale, { quantity: 4 })
    await expect(sale.owner.removeTier({ tierId })).rejects.toThrow('tier.in_use')

    const buyer = await t.guest()
    const hold = await buyer.holdPlaces({ waveId: wave.id, tierId, quantity: 1 })
    await sale.owner.closeWave({ waveId: wave.id })
    await t.drain()
    await expect(sale.owner.removeTier({ tierId })).rejects.toThrow('tier.in_use')

    await buyer.placeOrder({ holdId: hold.id, buyerName: 'Buyer' })
    await expect(sale.owner.removeTier({ tierId })).rejects.toThrow('tier.in_use')
  })

  test('a tier that only a draft of a wave names is not removed', async () => {
    const other = await sale.owner.addTier(salon())
    await sale.owner.draftWave({
      eventId: sale.event.id,
      name: 'Draft',
      kind: 'open',
      opensAt: t.inMinutes(60),
      perPersonLimit: 1,
      allocations: [{ tierId: other.id, quantity: 1 }],
    })

    await expect(sale.owner.removeTier({ tierId: other.id })).rejects.toThrow('tier.in_use')
  })

  test('more than the reserve is not blocked, and more than is blocked does not come back', async () => {
    await expect(sale.owner.blockPlaces({ tierId, quantity: 11, reason: 'All.' })).rejects.toThrow(
      'tier.not_enough_reserve',
    )
    await sale.owner.blockPlaces({ tierId, quantity: 2, reason: 'Cameras.' })

    const unblocked = sale.owner.unblockPlaces({ tierId, quantity: 3, reason: 'All.' })

    await expect(unblocked).rejects.toThrow('tier.not_enough_blocked')
    expect(await stockOf(t, tierId)).toMatchObject({ reserve: 8 })
  })

  test('a block needs a reason', async () => {
    await expect(sale.owner.blockPlaces({ tierId, quantity: 1, reason: '' })).rejects.toThrow('request.invalid')
  })
})

test('once its event is over a tier stays as it is', async () => {
  await sale.owner.cancelEvent({ eventId: sale.event.id, reason: 'Storm.' })

  await expect(sale.owner.addTier(salon())).rejects.toThrow('event.is_over')
  await expect(sale.owner.editTier({ tierId, capacity: 11 })).rejects.toThrow('event.is_over')
  await expect(sale.owner.removeTier({ tierId })).rejects.toThrow('event.is_over')
  await expect(sale.owner.blockPlaces({ tierId, quantity: 1, reason: 'Late.' })).rejects.toThrow('event.is_over')
})
