import { beforeAll, describe, expect, test } from 'vitest'
import { openSale, openWave, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from '../hold/stock.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const versionsOf = (tierId: string) =>
  t.db.selectFrom('tierVersion').selectAll().where('tierId', '=', tierId).orderBy('version').execute()
const numbersOf = async (tierId: string) =>
  (await t.db.selectFrom('place').select('number').where('tierId', '=', tierId).orderBy('number').execute()).map(
    ({ number }) => number,
  )

describe('adding', () => {
  test('a new tier has all its places in the reserve, numbered on within the event, and in the ledger', async () => {
    const { owner, event, tier } = await openSale(t, { capacity: 20 })

    const salon = await owner.addTier({
      eventId: event.id,
      name: 'Salon',
      summary: 'Indoors.',
      priceCents: 950_000,
      capacity: 5,
      perPersonLimit: 2,
    })

    const nothing = { allocated: 0, held: 0, sold: 0, blocked: 0 }
    expect(salon).toMatchObject({
      name: 'Salon',
      version: 1,
      position: 1,
      stock: { capacity: 5, reserve: 5, ...nothing },
    })
    expect(await numbersOf(tier.id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    expect(await numbersOf(salon.id)).toEqual([21, 22, 23, 24, 25])
    expect(await stockOf(t, salon.id)).toEqual({ reserve: 5, free: 0, held: 0, sold: 0 })
    expect(await versionsOf(salon.id)).toMatchObject([
      { version: 1, name: 'Salon', priceCents: 950_000, privileges: [] },
    ])
  })

  test('the largest tier there may be is made at once', async () => {
    const { owner, event } = await openSale(t)

    const field = await owner.addTier({
      eventId: event.id,
      name: 'Field',
      priceCents: 100,
      capacity: 50_000,
      perPersonLimit: 20,
    })

    expect(field.stock).toMatchObject({ capacity: 50_000, reserve: 50_000 })
  })
})

describe('editing', () => {
  test('a new name or price is a new version, other words are not', async () => {
    const { owner, tier } = await openSale(t)

    expect((await owner.editTier({ tierId: tier.id, summary: 'Above the pits.', position: 7 })).version).toBe(1)
    expect((await owner.editTier({ tierId: tier.id, priceCents: 500_000 })).version).toBe(2)
    expect((await owner.editTier({ tierId: tier.id, priceCents: 500_000 })).version).toBe(2)
    expect((await owner.editTier({ tierId: tier.id, name: 'Upper Terrace' })).version).toBe(3)

    expect(await versionsOf(tier.id)).toMatchObject([
      { version: 1, name: 'Terrace', priceCents: 480_000 },
      { version: 2, name: 'Terrace', priceCents: 500_000 },
      { version: 3, name: 'Upper Terrace', priceCents: 500_000 },
    ])
  })

  test('who holds keeps the price of the moment of the hold', async () => {
    const sale = await openSale(t)
    const wave = await openWave(t, sale)
    const [early, late] = await t.guests(2)
    const hold = { waveId: wave.id, tierId: sale.tier.id, quantity: 1 }
    const before = await early?.holdPlaces(hold)

    await sale.owner.editTier({ tierId: sale.tier.id, priceCents: 520_000 })
    const after = await late?.holdPlaces(hold)

    expect((await early?.readHold({ holdId: before?.id ?? '' }))?.priceCents).toBe(480_000)
    expect((await late?.readHold({ holdId: after?.id ?? '' }))?.priceCents).toBe(520_000)
  })

  test('more capacity adds places to the reserve, less takes the last ones from it', async () => {
    const { owner, tier } = await openSale(t, { capacity: 10 })

    const more = await owner.editTier({ tierId: tier.id, capacity: 14 })
    expect(more.stock).toMatchObject({ capacity: 14, reserve: 14 })

    const less = await owner.editTier({ tierId: tier.id, capacity: 6 })
    expect(less).toMatchObject({ capacity: 6, version: 1, stock: { capacity: 6, reserve: 6 } })
    expect(await numbersOf(tier.id)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await stockOf(t, tier.id)).toMatchObject({ reserve: 6 })
  })

  test('numbers of removed places are not given out again', async () => {
    const { owner, tier } = await openSale(t, { capacity: 4 })

    await owner.editTier({ tierId: tier.id, capacity: 2 })
    await owner.editTier({ tierId: tier.id, capacity: 3 })

    expect(await numbersOf(tier.id)).toEqual([1, 2, 5])
  })

  test('a change is in the audit with what it was, and the page hears of it', async () => {
    const { owner, event, tier } = await openSale(t)
    t.pushed.length = 0

    await owner.editTier({ tierId: tier.id, priceCents: 510_000, name: 'Terrace' })

    const entries = await t.db
      .selectFrom('auditEntry')
      .selectAll()
      .where('subjectId', '=', tier.id)
      .orderBy('id')
      .execute()
    expect(entries.at(-1)).toMatchObject({
      action: 'tier.edit',
      before: { priceCents: 480_000 },
      after: { priceCents: 510_000 },
      actorId: owner.userId,
    })
    expect(t.pushed.map(({ topic, name }) => ({ topic, name }))).toContainEqual({
      topic: `event:${event.id}`,
      name: 'event.changed',
    })
  })
})

describe('blocking', () => {
  test('blocked places leave the reserve with a reason, and come back', async () => {
    const { owner, tier } = await openSale(t, { capacity: 10 })

    const blocked = await owner.blockPlaces({ tierId: tier.id, quantity: 4, reason: 'Cameras.' })
    expect(blocked.stock).toMatchObject({ capacity: 10, reserve: 6, blocked: 4 })

    const unblocked = await owner.unblockPlaces({ tierId: tier.id, quantity: 3, reason: 'One camera less.' })
    expect(unblocked.stock).toMatchObject({ reserve: 9, blocked: 1 })
    expect(await stockOf(t, tier.id)).toMatchObject({ reserve: 9 })
    const entries = await t.db
      .selectFrom('auditEntry')
      .selectAll()
      .where('subjectId', '=', tier.id)
      .orderBy('id')
      .execute()
    expect(entries.slice(-2)).toMatchObject([
      { action: 'tier.block', reason: 'Cameras.' },
      { action: 'tier.unblock', reason: 'One camera less.' },
    ])
  })

  test('a wave cannot have what is blocked', async () => {
    const sale = await openSale(t, { capacity: 10 })
    await sale.owner.blockPlaces({ tierId: sale.tier.id, quantity: 4, reason: 'Cameras.' })

    await expect(scheduleWave(t, sale, { quantity: 7 })).rejects.toThrow('wave.not_enough_places')
    await scheduleWave(t, sale, { quantity: 6 })
  })
})

test('a removed tier is gone with its places, versions and privileges; the ledger remembers it', async () => {
  const { owner, event } = await openSale(t)
  const salon = await owner.addTier({ eventId: event.id, name: 'Salon', priceCents: 1, capacity: 5, perPersonLimit: 1 })
  await owner.addPrivilege({ tierId: salon.id, name: 'Lounge', kind: 'access' })

  await owner.removeTier({ tierId: salon.id })

  expect((await owner.readEvent({ eventId: event.id })).tiers.map(({ name }) => name)).toEqual(['Terrace'])
  expect(await stockOf(t, salon.id)).toEqual({ reserve: 0, free: 0, held: 0, sold: 0 })
  expect(await versionsOf(salon.id)).toEqual([])
  await owner.addTier({ eventId: event.id, name: 'Salon', priceCents: 1, capacity: 5, perPersonLimit: 1 })
})
