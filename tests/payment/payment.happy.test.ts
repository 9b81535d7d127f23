import { expect, test } from 'vitest'
import { publicPart, verifyCredential } from '#adapters/credentials'
import { credentialKey } from '../harness/credential-key.ts'
import { openMoneyWorld } from './money-world.ts'

const t = await openMoneyWorld()

test('a paid order has its places, tickets, entitlements, news and mail', async () => {
  const sale = await t.sale({ capacity: 5 })
  await sale.owner.addPrivilege({
    tierId: sale.tier.id,
    name: 'Pit lane walk',
    kind: 'access',
    detail: 'Saturday, 10:00',
    quantity: 1,
    validFrom: '2030-05-22T08:00:00Z',
    validUntil: null,
    transferable: true,
    shareable: false,
  })
  const guest = await t.guest('ada@example.com')

  const placed = await t.place(guest, sale, 2)
  expect(placed).toMatchObject({ status: 'held', totalCents: 960_000, currency: 'EUR', buyerEmail: 'ada@example.com' })
  const start = await guest.payOrder({ orderId: placed.id })
  expect(start).toMatchObject({ amountCents: 960_000, currency: 'EUR', publishableKey: 'pk_test_local' })
  await t.payWith(guest, placed, 'visa')
  await t.settle()

  const paid = await guest.readOrder({ orderId: placed.id })
  expect(paid).toMatchObject({ status: 'paid', paidAt: t.clock.now().toISOString(), holdExpiresAt: null })
  expect(paid.ticketIds).toHaveLength(2)
  expect(await t.places(sale.tier.id)).toEqual({ free: 3, sold: 2 })
  expect(await t.ledger(sale.tier.id)).toEqual({ free: 3, sold: 2 })

  const { items } = await guest.listTickets()
  expect(items).toHaveLength(2)
  for (const ticket of items) {
    expect(ticket).toMatchObject({ status: 'issued', tierName: 'Terrace', orderId: placed.id, holderName: null })
    expect(ticket.entitlements).toMatchObject([
      { name: 'Pit lane walk', quantity: 1, redeemed: 0, validFrom: '2030-05-22T08:00:00.000Z', validUntil: null },
    ])
  }
  const news = await guest.listNotifications()
  expect(news.items).toMatchObject([{ kind: 'order.paid', link: `/orders/${placed.id}` }])
  expect(t.mails.filter((mail) => mail.to === 'ada@example.com')).toMatchObject([
    { subject: 'Monaco Paddock Terrace: you are in' },
  ])
  expect(t.pushed).toContainEqual(
    expect.objectContaining({
      topic: `user:${guest.userId}`,
      name: 'order.changed',
      body: { orderId: placed.id, status: 'paid' },
    }),
  )
})

test('the QR of a ticket is signed with a known key and names the right, not the person', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const { ticketIds } = await t.buy(guest, sale)

  const ticket = await guest.readTicket({ ticketId: ticketIds[0] ?? '' })

  const claims = await verifyCredential(ticket.credential ?? '', [publicPart(credentialKey)], t.clock.now())
  expect(claims).toEqual({
    sub: ticket.id,
    evt: sale.event.id,
    tir: sale.tier.id,
    ser: ticket.serial,
    iat: t.clock.now().getTime() / 1000,
  })
  const { d: _, ...stranger } = { ...credentialKey, kid: 'other' }
  expect(await verifyCredential(ticket.credential ?? '', [stranger], t.clock.now())).toBeUndefined()
})

test('serial numbers are those of the places, each once', async () => {
  const sale = await t.sale({ capacity: 4 })
  const [ada, bea] = await t.guests(2)
  await t.buy(ada ?? t.visitor, sale, 2)
  await t.buy(bea ?? t.visitor, sale, 2)
  const serials = await t.db.selectFrom('ticket').select('serial').where('eventId', '=', sale.event.id).execute()
  expect(serials.map(({ serial }) => serial).sort()).toEqual([1, 2, 3, 4])
})

test('an order keeps the tier as it was when held, whatever the tier becomes', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const hold = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })
  await sale.owner.editTier({ tierId: sale.tier.id, name: 'Terrace Deluxe', priceCents: 990_000 })

  const order = await guest.placeOrder({ holdId: hold.id, buyerName: 'Ada Byron' })

  expect(order).toMatchObject({ totalCents: 480_000, lines: [{ tierName: 'Terrace', unitCents: 480_000 }] })
  await t.payWith(guest, order, 'visa')
  await t.settle()
  expect((await guest.listTickets()).items).toMatchObject([{ tierName: 'Terrace' }])
})

test('what costs nothing is bought at once, without a provider', async () => {
  const sale = await t.sale({ priceCents: 0 })
  const guest = await t.guest()

  const order = await t.place(guest, sale, 2)

  expect(order).toMatchObject({ status: 'paid', totalCents: 0 })
  expect(order.ticketIds).toHaveLength(2)
  await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('order.already_paid')
})

test('paying lengthens a hold that is near its end, once', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  await t.pass({ minutes: 14 })

  const first = await guest.payOrder({ orderId: order.id })
  expect(first.holdExpiresAt).toBe(t.inMinutes(10))
  await t.pass({ minutes: 5 })
  const second = await guest.payOrder({ orderId: order.id })
  expect(second.holdExpiresAt).toBe(first.holdExpiresAt)
  expect(second.clientSecret).toBe(first.clientSecret)
})

test('a second step that the guest approves pays', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  await t.payWith(guest, order, 'asks')
  await t.settle()
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
})

test.each(['twice', 'reordered', 'reply-lost'])('the card %s pays once', async (card) => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  await t.payWith(guest, order, card)
  await t.pass({ seconds: 2 })
  await t.pass({ seconds: 2 })
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({
    status: 'paid',
    ticketIds: [expect.any(String)],
  })
  expect(await t.places(sale.tier.id)).toEqual({ free: 19, sold: 1 })
})

test('a payment whose webhook never comes is found by asking', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  await t.payWith(guest, order, 'silent')
  await t.settle()
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'awaiting_payment' })

  await t.pass({ minutes: 2 })

  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
})

test('a late payment waits, and is paid when it is', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  await t.payWith(guest, order, 'late')
  await t.settle()
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'awaiting_payment' })
  await t.pass({ seconds: 20 })
  await t.pass({ seconds: 10 })
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
})
