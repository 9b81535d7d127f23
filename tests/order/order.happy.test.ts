import { expect, test } from 'vitest'
import { stockOf } from '../hold/stock.ts'
import { openMoneyWorld } from '../payment/money-world.ts'

const t = await openMoneyWorld()

test('an order says what was bought, at which price, for how long it is kept, and by whom', async () => {
  const sale = await t.sale()
  const guest = await t.guest('ada@example.com')
  const hold = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 3 })

  const order = await guest.placeOrder({ holdId: hold.id, buyerName: '  Ada Byron ' })

  expect(order).toMatchObject({
    eventId: sale.event.id,
    eventName: 'Monaco Paddock Terrace',
    eventSlug: sale.event.slug,
    status: 'held',
    currency: 'EUR',
    totalCents: 1_440_000,
    lines: [{ tierId: sale.tier.id, tierName: 'Terrace', quantity: 3, unitCents: 480_000, totalCents: 1_440_000 }],
    buyerName: 'Ada Byron',
    buyerEmail: 'ada@example.com',
    holdId: hold.id,
    holdExpiresAt: hold.expiresAt,
    paymentFailure: null,
    ticketIds: [],
  })
  expect(order.number).toMatch(/^PP-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  expect((await guest.readHold({ holdId: hold.id })).orderId).toBe(order.id)
})

test('the terms of the event at that moment stay with the order', async () => {
  const sale = await t.sale()
  const rules = [{ question: 'Can I give my pass back?', answer: 'Until the first of May.' }]
  const { version } = await sale.owner.readEvent({ eventId: sale.event.id })
  await sale.owner.editEvent({ eventId: sale.event.id, version, rules })
  const order = await t.place(await t.guest(), sale)

  await sale.owner.editEvent({ eventId: sale.event.id, version: version + 1, rules: [] })

  const { policy } = await t.db
    .selectFrom('orders')
    .select('policy')
    .where('id', '=', order.id)
    .executeTakeFirstOrThrow()
  expect(policy).toEqual({ rules })
})

test('my orders come newest first, page by page', async () => {
  const sale = await t.sale({ perPersonLimit: 4 })
  const guest = await t.guest()
  const placed = []
  for (let count = 0; count < 4; count += 1) placed.unshift((await t.place(guest, sale)).id)

  const first = await guest.listOrders({ limit: 3 })
  const second = await guest.listOrders({ limit: 3, cursor: first.nextCursor ?? '' })

  expect([...first.items, ...second.items].map((order) => order.id)).toEqual(placed)
  expect(second.nextCursor).toBeNull()
})

test('the organizer sees the orders of the event, all or of one status', async () => {
  const sale = await t.sale()
  const [ada, bea] = await t.guests(2)
  if (!ada || !bea) throw new Error('two guests were asked for')
  const paid = await t.buy(ada, sale)
  const held = await t.place(bea, sale)

  const all = await sale.owner.listEventOrders({ eventId: sale.event.id })
  const onlyPaid = await sale.owner.listEventOrders({ eventId: sale.event.id, status: 'paid' })

  expect(all.items.map((order) => order.id)).toEqual([held.id, paid.id])
  expect(onlyPaid.items.map((order) => order.id)).toEqual([paid.id])
})

test('a cancelled order gives its places back, and its intent takes no card any more', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale, 2)
  const { clientSecret } = await guest.payOrder({ orderId: order.id })

  expect(await guest.cancelOrder({ orderId: order.id })).toMatchObject({ status: 'cancelled', holdExpiresAt: null })
  await t.settle()

  expect(await stockOf(t, sale.tier.id)).toMatchObject({ held: 0, sold: 0, free: 20 })
  expect(clientSecret).toContain(await t.intentOf(order.id))
  expect(await t.payments.findIntent(await t.intentOf(order.id))).toMatchObject({ status: 'cancelled' })
  expect(await guest.cancelOrder({ orderId: order.id })).toMatchObject({ status: 'cancelled' })
})

test('an order ends with its hold, and reads so before anybody swept it', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)

  await t.clock.set(new Date(t.inMinutes(15)))
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'expired' })
  await t.pass({ minutes: 1 })
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'expired', holdExpiresAt: null })
  expect(await guest.cancelOrder({ orderId: order.id })).toMatchObject({ status: 'expired' })
})

test('what happens to an order is written down for the organization', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const paid = await t.buy(guest, sale)
  const cancelled = await t.place(guest, sale)
  await guest.cancelOrder({ orderId: cancelled.id })

  const { items } = await sale.owner.listAudit({ organizationId: sale.organizationId })

  const actions = items.filter((entry) => [paid.id, cancelled.id].includes(entry.subjectId))
  expect(actions.map((entry) => entry.action)).toEqual(['order.cancel', 'order.pay'])
})
