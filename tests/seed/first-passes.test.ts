import { expect, test } from 'vitest'
import { findSaleFaults } from '#core/sale/audit-sale.queries'
import { seed } from '#functions/seed'
import { buyFirstPasses } from '#functions/seed/first-passes'
import { openMoneyWorld } from '../payment/money-world.ts'

test('the first passes are bought and paid like any other', async () => {
  const t = await openMoneyWorld()
  await seed(t.app)
  await t.drain()

  await buyFirstPasses(t.app, t.provider)
  await t.settle()

  const orders = await t.db.selectFrom('orders').select(['status', 'totalCents']).execute()
  expect(orders).toHaveLength(8)
  expect(orders.every(({ status }) => status === 'paid')).toBe(true)
  const tickets = await t.db.selectFrom('ticket').select('credential').execute()
  expect(tickets).toHaveLength(16)
  expect(tickets.every(({ credential }) => credential !== null)).toBe(true)
  expect(await findSaleFaults(t.db, 10)).toEqual([])
  const { id } = await t.db
    .selectFrom('auth.user')
    .select('id')
    .where('email', '=', 'guest@primepass.example')
    .executeTakeFirstOrThrow()
  const passes = await t.clientFor(id).listTickets()
  expect(passes.items).toMatchObject([{ eventSlug: 'monaco-paddock-terrace', tierName: 'Pit Lane' }])
})
