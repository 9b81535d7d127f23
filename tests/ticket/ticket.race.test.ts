import { expect, test } from 'vitest'
import { openMoneyWorld } from '../payment/money-world.ts'

const t = await openMoneyWorld()

test('a ticket is signed once, however often its job runs', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale, 2)
  await t.payWith(guest, order, 'visa')
  await t.provider.control.tick()
  await t.deliver(t.queue.take())
  const signing = t.queue.take().filter((message) => message.name === 'ticket.sign')
  expect(signing).toHaveLength(1)
  const before = await guest.readOrder({ orderId: order.id })
  for (const ticketId of before.ticketIds)
    expect(await guest.readTicket({ ticketId })).toMatchObject({ credential: null })

  await Promise.all([1, 2, 3].map(() => t.deliver(signing)))
  const signed = await Promise.all(before.ticketIds.map((ticketId) => guest.readTicket({ ticketId })))
  await t.clock.set(new Date(t.inMinutes(1)))
  await t.deliver(signing)

  const again = await Promise.all(before.ticketIds.map((ticketId) => guest.readTicket({ ticketId })))
  expect(again).toEqual(signed)
  expect(new Set(signed.map((ticket) => ticket.credential)).size).toBe(2)
})

test('a place has one ticket that counts: the database refuses a second', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const [ticketId = ''] = (await t.buy(guest, sale)).ticketIds
  const row = await t.db.selectFrom('ticket').selectAll().where('id', '=', ticketId).executeTakeFirstOrThrow()
  const second = () =>
    t.db
      .insertInto('ticket')
      .values({ ...row, id: `${ticketId}x` })
      .execute()

  await expect(second()).rejects.toMatchObject({ constraint: 'ticket_of_place' })
  await t.db.updateTable('ticket').set({ status: 'voided' }).where('id', '=', ticketId).execute()
  await expect(second()).resolves.toBeDefined()
})
