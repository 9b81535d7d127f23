import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openMoneyWorld } from '../payment/money-world.ts'

const t = await openMoneyWorld()
const noHold = 'hld_00000000000000000000000000'
const noOrder = 'ord_00000000000000000000000000'

test('a hold that has ended becomes no order', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const hold = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })
  await t.clock.set(new Date(t.inMinutes(15)))
  await expect(guest.placeOrder({ holdId: hold.id, buyerName: 'Ada' })).rejects.toThrow('hold.ended')
  await t.pass({ minutes: 1 })
  await expect(guest.placeOrder({ holdId: hold.id, buyerName: 'Ada' })).rejects.toThrow('hold.ended')
})

test('a hold that was given back becomes no order', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const hold = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })
  await guest.releaseHold({ holdId: hold.id })
  await expect(guest.placeOrder({ holdId: hold.id, buyerName: 'Ada' })).rejects.toThrow('hold.ended')
})

test('a hold becomes one order', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  const again = guest.placeOrder({ holdId: order.holdId, buyerName: 'Ada Byron' })
  await expect(again).rejects.toThrow('order.already_placed')
})

test('the same request again gives the same order; another under its key is refused', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const hold = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })
  const first = await guest.placeOrder({ holdId: hold.id, buyerName: 'Ada' }, { key: 'one-intention' })
  const again = await guest.placeOrder({ holdId: hold.id, buyerName: 'Ada' }, { key: 'one-intention' })
  expect(again).toEqual(first)
  const other = guest.placeOrder({ holdId: hold.id, buyerName: 'Bea' }, { key: 'one-intention' })
  await expect(other).rejects.toThrow('idempotency.key_reused')
})

test('holds and orders of others are not there', async () => {
  const sale = await t.sale()
  const [ada, bea] = await t.guests(2)
  if (!ada || !bea) throw new Error('two guests were asked for')
  const hold = await ada.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })
  await expect(bea.placeOrder({ holdId: hold.id, buyerName: 'Bea' })).rejects.toThrow('hold.not_found')
  await expect(bea.placeOrder({ holdId: noHold, buyerName: 'Bea' })).rejects.toThrow('hold.not_found')

  const order = await ada.placeOrder({ holdId: hold.id, buyerName: 'Ada' })
  await expect(bea.readOrder({ orderId: order.id })).rejects.toThrow('order.not_found')
  await expect(bea.cancelOrder({ orderId: order.id })).rejects.toThrow('order.not_found')
  await expect(bea.readOrder({ orderId: noOrder })).rejects.toThrow('order.not_found')
  expect((await bea.listOrders()).items).toEqual([])
  expect(await ada.readOrder({ orderId: order.id })).toMatchObject({ status: 'held' })
})

test('a paid order is not cancelled', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.buy(guest, sale)
  await expect(guest.cancelOrder({ orderId: order.id })).rejects.toThrow('order.already_paid')
  expect(await t.places(sale.tier.id)).toEqual({ free: 19, sold: 1 })
})

test('a total that no payment can carry is refused, and the hold stays', async () => {
  const sale = await t.sale({ priceCents: 50_000_000 })
  const guest = await t.guest()
  const two = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 2 })
  await expect(guest.placeOrder({ holdId: two.id, buyerName: 'Ada' })).rejects.toThrow('order.total_too_large')
  expect(await guest.readHold({ holdId: two.id })).toMatchObject({ status: 'active', orderId: null })

  const one = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })
  expect(await guest.placeOrder({ holdId: one.id, buyerName: 'Ada' })).toMatchObject({ totalCents: 50_000_000 })
})

test('nothing of a cancelled event is ordered or paid', async () => {
  const sale = await t.sale()
  const [ada, bea] = await t.guests(2)
  if (!ada || !bea) throw new Error('two guests were asked for')
  const hold = await ada.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })
  const order = await t.place(bea, sale)
  await sale.owner.cancelEvent({ eventId: sale.event.id, reason: 'Storm' })

  await expect(ada.placeOrder({ holdId: hold.id, buyerName: 'Ada' })).rejects.toThrow(/event.is_over|hold.ended/)
  await expect(bea.payOrder({ orderId: order.id })).rejects.toThrow('event.is_over')
})

test.each([
  ['no name', { buyerName: '' }],
  ['a name of blanks', { buyerName: '   ' }],
  ['a name with a line break', { buyerName: 'Ada\nByron' }],
  ['a name beyond measure', { buyerName: 'a'.repeat(121) }],
  ['an id of another kind', { holdId: noOrder }],
  ['a price of their own', { totalCents: 1 }],
  ['a negative quantity', { quantity: -1 }],
])('%s is refused before anything is read', async (_what, wrong) => {
  const guest = await t.guest()
  const body = { holdId: noHold, buyerName: 'Ada', ...wrong }
  const headers = { 'idempotency-key': 'one-intention' }
  const answer = await guest.raw({ method: 'POST', path: '/api/orders', headers, body })
  expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
})

test('a cursor that is none of ours is refused', async () => {
  const guest = await t.guest()
  await expect(guest.listOrders({ cursor: 'nonsense' })).rejects.toThrow('request.bad_cursor')
})

describe('whatever the code does', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  await guest.payOrder({ orderId: order.id })

  test.each([
    ['a line whose total is not price times quantity', sql`update order_line set total_cents = total_cents + 1`],
    ['a negative price', sql`update order_line set unit_cents = -1, total_cents = -quantity`],
    ['no places', sql`update order_line set quantity = 0, total_cents = 0`],
    ['a negative total', sql`update orders set total_cents = -1`],
    ['a total that an integer cannot hold', sql`update orders set total_cents = 2000000001`],
    ['paid without a moment', sql`update orders set status = 'paid', paid_at = null`],
    ['an unknown status', sql`update orders set status = 'free'`],
    ['a payment below zero', sql`update payment set amount_cents = -1`],
  ])('the database itself refuses %s', async (_what, statement) => {
    await expect(statement.execute(t.db)).rejects.toMatchObject({ code: '23514' })
  })
})
