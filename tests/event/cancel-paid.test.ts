import { beforeAll, expect, test } from 'vitest'
import { type MoneyWorld, openMoneyWorld } from '../payment/money-world.ts'

let t: MoneyWorld

beforeAll(async () => {
  t = await openMoneyWorld()
})

const mailsTo = async (userId: string) => {
  const { email } = await t.db
    .selectFrom('auth.user')
    .select('email')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return t.mails.filter(({ to }) => to === email)
}

test('whoever paid for an event that is called off is told, and nothing says that money went back', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.buy(guest, sale, 2)
  await sale.owner.cancelEvent({ eventId: sale.event.id, reason: 'Storm.' })
  await t.settle()

  const paid = await guest.readOrder({ orderId: order.id })
  expect(paid).toMatchObject({ status: 'paid', refundedAt: null })
  expect((await sale.owner.readSale({ eventId: sale.event.id })).orders).toMatchObject({ paid: 1, refunded: 0 })
  const [news] = (await guest.listNotifications({})).items
  expect(news).toMatchObject({ kind: 'event.cancelled', text: 'Monaco Paddock Terrace will not take place. Storm.' })
  const said = JSON.stringify([news, await mailsTo(guest.userId)])
  expect(said).not.toMatch(/refund|money|paid back|charged/i)
  expect((await mailsTo(guest.userId)).map(({ subject }) => subject)).toContain('Monaco Paddock Terrace is cancelled')
})

test('money that was on its way when the event was called off goes back, and the mail says why', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const order = await t.place(guest, sale)
  await t.payWith(guest, order, 'late')
  await sale.owner.cancelEvent({ eventId: sale.event.id, reason: 'Storm.' })
  await t.pass({ minutes: 30 })
  await t.pass({ minutes: 30 })

  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
  const refund = (await mailsTo(guest.userId)).find(({ subject }) => subject.includes('your money is on its way back'))
  expect(refund?.text).toContain('was called off before your payment came, so all of it is refunded.')
})
