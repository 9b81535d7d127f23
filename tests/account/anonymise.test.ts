import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { deleteAccount } from '#core/account/delete-account'
import { contextOf } from '#core/context'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

test('orders and places stay in the books of the host; name, address and inbox of the person do not', async () => {
  const t = await openWorld()
  const sale = await openSale(t, { priceCents: 0 })
  const { id: waveId } = await openWave(t, sale)
  const guest = await t.guest('ada@example.com')
  const hold = await guest.holdPlaces({ waveId, tierId: sale.tier.id, quantity: 1 })
  const order = await guest.placeOrder({ holdId: hold.id, buyerName: 'Ada Byron' })
  const deletionId = randomUUID()
  await sql`insert into account_deletion (id, user_id, asked_at, due_at)
    values (${deletionId}, ${guest.userId}, app_now(), app_now())`.execute(t.db)
  const ctx = contextOf(t.app, { kind: 'system', job: 'account.delete' }, 'test')

  await Promise.all(Array.from({ length: 5 }, () => deleteAccount(ctx, { deletionId })))

  const { items } = await sale.owner.listEventOrders({ eventId: sale.event.id })
  expect(items).toMatchObject([{ id: order.id, number: order.number, status: 'paid', buyerName: 'Deleted account' }])
  const sold = await sql<{ count: number }>`select count(*)::int as count from place where status = 'sold'`.execute(
    t.db,
  )
  expect(sold.rows[0]?.count).toBe(1)
  for (const table of ['orders', 'ticket', 'notification', 'wave_guest', 'auth."user"', 'audit_entry']) {
    const { rows } = await sql<{ row: string }>`select one::text as row from ${sql.raw(table)} one`.execute(t.db)
    expect(rows.map(({ row }) => row).join()).not.toMatch(/ada@example\.com|Ada Byron/)
  }
})
