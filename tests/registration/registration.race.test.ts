import { expect, test } from 'vitest'
import { openSale } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

test('twenty taps at once are one registration', async () => {
  const t = await openWorld()
  const { event } = await openSale(t)
  const eventId = event.id
  const guest = await t.guest()

  const answers = await Promise.all(Array.from({ length: 20 }, () => guest.register({ eventId })))

  expect(new Set(answers.map(({ registeredAt }) => registeredAt)).size).toBe(1)
  const rows = await t.db.selectFrom('registration').selectAll().where('eventId', '=', eventId).execute()
  expect(rows).toHaveLength(1)
})
