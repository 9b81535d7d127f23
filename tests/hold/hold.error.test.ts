import { beforeAll, describe, expect, test } from 'vitest'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { stockOf } from './stock.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t, { capacity: 40 })
})

const hold = (waveId: string, quantity: unknown = 1, tierId = sale.tier.id) => ({
  waveId,
  tierId,
  quantity: quantity as number,
})

describe('refusals carry a code, a sentence, when it may change, and a remedy', () => {
  test('before the opening', async () => {
    const wave = await scheduleWave(t, sale, { quantity: 2 })
    const buyer = await t.guest()
    const answer = await buyer.raw({
      method: 'POST',
      path: '/api/holds',
      headers: { 'idempotency-key': 'before-the-opening' },
      body: hold(wave.id),
    })
    expect(answer).toMatchObject({
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
      body: {
        code: 'wave.not_open',
        until: wave.opensAt,
        remedy: expect.any(String),
        title: expect.any(String),
        requestId: expect.any(String),
      },
    })
    expect(await buyer.explainWave({ waveId: wave.id, tierId: sale.tier.id })).toMatchObject({
      allowed: false,
      refusal: { code: 'wave.not_open', until: wave.opensAt },
    })
  })

  test('after the closing, when cancelled, for another tier, for too many', async () => {
    const buyer = await t.guest()
    const closing = await openWave(t, sale, { quantity: 2, closesAt: t.inMinutes(5) })
    const other = await sale.owner.addTier({
      eventId: sale.event.id,
      name: 'Balcony',
      priceCents: 100,
      capacity: 5,
      perPersonLimit: 4,
    })
    await expect(buyer.holdPlaces(hold(closing.id, 1, other.id))).rejects.toThrow('wave.tier_not_in_wave')
    await expect(buyer.holdPlaces(hold(closing.id, 3))).rejects.toThrow('wave.too_few_left')
    await expect(buyer.holdPlaces(hold(closing.id, 5))).rejects.toThrow('wave.limit_reached')
    await t.clock.set(new Date(t.clock.now().getTime() + 6 * 60_000))
    await expect(buyer.holdPlaces(hold(closing.id))).rejects.toThrow('wave.closed')
    const called = await scheduleWave(t, sale, { quantity: 1 })
    await sale.owner.cancelWave({ waveId: called.id })
    await expect(buyer.holdPlaces(hold(called.id))).rejects.toThrow('wave.cancelled')
  })

  test('"all held" while places may come back, "sold out" when none can', async () => {
    const own = await openSale(t, { capacity: 2 })
    const wave = await openWave(t, own, { quantity: 2 })
    const first = await t.guest()
    const second = await t.guest()
    await first.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 2 })
    await expect(second.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 1 })).rejects.toThrow(
      'wave.all_held',
    )
    await t.db
      .updateTable('place')
      .set({ status: 'sold', holdId: null, orderId: 'an order' })
      .where('tierId', '=', own.tier.id)
      .execute()
    await expect(second.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 1 })).rejects.toThrow(
      'wave.sold_out',
    )
  })

  test('once everything is taken, being refused writes nothing', async () => {
    const own = await openSale(t, { capacity: 3 })
    const wave = await openWave(t, own, { quantity: 3 })
    const buyers = await t.guests(4)
    for (const buyer of buyers.slice(0, 3))
      await buyer.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 1 })
    const written = async () =>
      (await t.db.selectFrom('ledgerEntry').select('id').execute()).length +
      (await t.db.selectFrom('tally').select('quantity').execute()).length
    const before = await written()

    await expect(buyers[3]?.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 1 })).rejects.toThrow(
      'wave.all_held',
    )

    expect(await written()).toBe(before)
  })
})

describe('bad input gets its code and takes nothing', () => {
  test.each([
    ['no quantity', null],
    ['zero', 0],
    ['a negative number', -1],
    ['an absurd number', 1_000_000],
    ['a fraction', 1.5],
    ['a string', '2'],
    ['more than an integer can say', 1e300],
  ])('%s', async (_, quantity) => {
    const wave = await openWave(t, sale, { quantity: 1 })
    const buyer = await t.guest()
    const before = await stockOf(t, sale.tier.id)
    const answer = await buyer.raw({
      method: 'POST',
      path: '/api/holds',
      headers: { 'idempotency-key': 'bad-quantity' },
      body: hold(wave.id, quantity),
    })
    expect(answer).toMatchObject({
      status: 422,
      body: {
        code: 'request.invalid',
        fields: expect.arrayContaining([expect.objectContaining({ path: 'quantity' })]),
      },
    })
    expect(await stockOf(t, sale.tier.id)).toEqual(before)
    await sale.owner.closeWave({ waveId: wave.id })
    await t.drain()
  })

  test('malformed JSON, no JSON, a list, a huge body, an unknown field', async () => {
    const buyer = await t.guest()
    const post = (body: string, type = 'application/json') =>
      buyer.raw({
        method: 'POST',
        path: '/api/holds',
        headers: { 'idempotency-key': 'bad-bodies', 'content-type': type },
        body,
      })
    expect(await post('{"waveId":')).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    expect(await post('[]')).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    expect(await post('null')).toMatchObject({ status: 400, body: { code: 'request.malformed' } })
    expect(await post('a=1', 'application/x-www-form-urlencoded')).toMatchObject({
      status: 415,
      body: { code: 'request.not_json' },
    })
    expect(await post(`"${'x'.repeat(1_100_000)}"`)).toMatchObject({ status: 413, body: { code: 'request.too_large' } })
    expect(await post('{"waveId":"wav_1","__proto__":{"quantity":1}}')).toMatchObject({ status: 422 })
  })

  test('ids of the wrong kind are refused before any query, unknown ones are not found', async () => {
    const buyer = await t.guest()
    await expect(buyer.holdPlaces(hold(sale.tier.id))).rejects.toThrow('request.invalid')
    await expect(buyer.holdPlaces(hold(`wav_${'0'.repeat(26)}`))).rejects.toThrow('wave.not_found')
    await expect(buyer.readHold({ holdId: `hld_${'0'.repeat(26)}` })).rejects.toThrow('hold.not_found')
  })

  test('a write without its key, or with the key of another request, is refused', async () => {
    const wave = await openWave(t, sale, { quantity: 4 })
    const buyer = await t.guest()
    expect(await buyer.raw({ method: 'POST', path: '/api/holds', body: hold(wave.id) })).toMatchObject({
      status: 400,
      body: { code: 'idempotency.key_missing' },
    })
    await buyer.holdPlaces(hold(wave.id, 1), { key: 'one-key-two-wishes' })
    await expect(buyer.holdPlaces(hold(wave.id, 2), { key: 'one-key-two-wishes' })).rejects.toThrow(
      'idempotency.key_reused',
    )
    await sale.owner.closeWave({ waveId: wave.id })
    await t.drain()
  })
})

describe('the life of a hold', () => {
  test('it can be extended in its last minutes, ten times, and not after it ended', async () => {
    const own = await openSale(t)
    const wave = await openWave(t, own)
    const buyer = await t.guest()
    const { id } = await buyer.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 1 })
    await expect(buyer.extendHold({ holdId: id })).rejects.toThrow('hold.too_early_to_extend')
    const forward = (minutes: number) => t.clock.set(new Date(t.clock.now().getTime() + minutes * 60_000))
    await forward(13)
    for (let left = 9; left >= 0; left--) {
      expect(await buyer.extendHold({ holdId: id })).toMatchObject({ status: 'active', extensionsLeft: left })
      await forward(5)
    }
    await expect(buyer.extendHold({ holdId: id })).rejects.toThrow('hold.no_extension_left')
    await forward(3)
    expect((await buyer.readHold({ holdId: id })).status).toBe('expired')
    await expect(buyer.extendHold({ holdId: id })).rejects.toThrow('hold.ended')
  })

  test('releasing twice gives back once', async () => {
    const own = await openSale(t)
    const wave = await openWave(t, own)
    const buyer = await t.guest()
    const { id } = await buyer.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 3 })
    await buyer.releaseHold({ holdId: id })
    expect((await buyer.releaseHold({ holdId: id })).status).toBe('released')
    expect(await stockOf(t, own.tier.id)).toMatchObject({ held: 0, free: 20 })
    await buyer.holdPlaces({ waveId: wave.id, tierId: own.tier.id, quantity: 4 })
  })
})
