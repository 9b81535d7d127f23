import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { JobMessage } from '#core/context'
import { jobs } from '#functions/jobs'
import { withFunctions } from '../harness/changed-function.ts'
import { stockOf } from '../hold/stock.ts'
import { type Bought, chargedOrders, eventOf, failures, type Sale, without } from './charged.ts'
import { openMoneyWorld } from './money-world.ts'
import { unguarded } from './unguarded.ts'

const t = await openMoneyWorld({ connections: 40 })
const { charged, settleMessage, statusesOf, ticketsOf } = chargedOrders(t)

describe('webhook against expiry', () => {
  const due = async (all: Bought[]) => {
    await sql`update hold set expires_at = app_now() - interval '1 second'
      where id = any(${all.map(({ order }) => order.holdId)}::text[])`.execute(t.db)
  }
  const sweep: JobMessage = { jobId: null, version: 0, name: 'hold.sweep', body: {} }

  test('each order is paid with its places, whichever came first, while there are places', async () => {
    const sale = await t.sale({ capacity: 24 })
    const all = await charged(sale, 24)
    await due(all)
    const messages = await Promise.all(all.map(settleMessage))

    const results = await Promise.all([sweep, ...messages, sweep].map((message) => t.deliver([message])))
    await t.drain()

    expect(failures(results)).toEqual([])
    expect(await statusesOf(all)).toEqual({ paid: 24 })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: 24, held: 0, free: 0 })
    const tickets = await ticketsOf(sale)
    expect(new Set(tickets.map((ticket) => ticket.serial)).size).toBe(24)
  })

  test('with others taking what comes free, sold and refunded add up and no place is sold twice', async () => {
    const sale = await t.sale({ capacity: 12 })
    const all = await charged(sale, 12)
    await due(all)
    const messages = await Promise.all(all.map(settleMessage))
    const rivals = await t.guests(12)

    const [held] = await Promise.all([
      Promise.allSettled(
        rivals.map((rival) => rival.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })),
      ),
      ...[sweep, ...messages].map((message) => t.deliver([message])),
    ])
    await t.drain()

    const taken = held.filter((result) => result.status === 'fulfilled').length
    const statuses = await statusesOf(all)
    expect((statuses.paid ?? 0) + (statuses.refunded ?? 0)).toBe(12)
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: statuses.paid ?? 0, held: taken })
    expect(await ticketsOf(sale)).toHaveLength(statuses.paid ?? 0)
  })

  test('control: a sale that does not ask the hold goes wrong once the hold has ended', async () => {
    const sale = await t.sale({ capacity: 1 })
    const all = await charged(sale, 1)
    await due(all)
    await t.deliver([sweep])
    const messages = await Promise.all(all.map(settleMessage))
    const unasked = without("and status::text = 'active'", "and o.status in ('held', 'awaiting_payment')")

    await withFunctions(t.db, ['sell_order'], unasked, async () => {
      expect(failures(await Promise.all(messages.map((message) => t.deliver([message]))))).toHaveLength(1)
    })
  })
})

describe('late money against the last place', () => {
  /** Paid orders whose holds have ended and whose places are free again. */
  async function late(sale: Sale, count: number): Promise<Bought[]> {
    const all = await charged(sale, count)
    const ids = all.map(({ order }) => order.holdId)
    await sql`update hold set expires_at = app_now() where id = any(${ids}::text[])`.execute(t.db)
    await t.deliver([{ jobId: null, version: 0, name: 'hold.sweep', body: {} }])
    return all
  }

  /** Leaves so many free places and takes the others off sale. */
  const leave = (sale: Sale, free: number) =>
    sql`update place set status = 'blocked', wave_id = null where tier_id = ${sale.tier.id} and number > ${free}`.execute(
      t.db,
    )

  test('of eight who come too late for three places, three get one and five their money', async () => {
    const sale = await t.sale({ capacity: 8 })
    const all = await late(sale, 8)
    await leave(sale, 3)
    const messages = await Promise.all(all.map(settleMessage))

    const results = await Promise.all(messages.map((message) => t.deliver([message])))
    await t.drain()

    expect(failures(results)).toEqual([])
    expect(await statusesOf(all)).toEqual({ paid: 3, refunded: 5 })
    expect(await t.places(sale.tier.id)).toEqual({ blocked: 5, sold: 3 })
    expect((await ticketsOf(sale)).map((ticket) => ticket.serial).sort()).toEqual([1, 2, 3])
  })

  test('control: without the locks two of them are sold the same place', async () => {
    const sale = await t.sale({ capacity: 6 })
    const all = await late(sale, 6)
    await leave(sale, 1)
    const messages = await Promise.all(all.map(settleMessage))
    await sql`drop index ticket_of_place`.execute(t.db)
    const slow = { 'select 1 from picked having': 'select pg_sleep(0.3) from picked having' }
    const run = jobs(unguarded(t.app, { ' for update of p': '', ' for share of w': '', ...slow }))

    await Promise.all(messages.map((message) => run(eventOf([message]))))

    const tickets = await ticketsOf(sale)
    await sql`delete from entitlement where ticket_id = any(${tickets.map(({ id }) => id)}::text[])`.execute(t.db)
    await sql`delete from ticket where event_id = ${sale.event.id}`.execute(t.db)
    await sql`create unique index ticket_of_place on ticket (event_id, serial) where status <> 'voided'`.execute(t.db)
    expect(tickets.length).toBeGreaterThan(1)
  })
})

describe('giving up against paying', () => {
  test('an order that is cancelled while its money comes is paid or refunded, never both, never neither', async () => {
    const sale = await t.sale({ capacity: 16 })
    const all = await charged(sale, 16)
    const messages = await Promise.all(all.map(settleMessage))

    const [cancelled] = await Promise.all([
      Promise.allSettled(all.map(({ guest, order }) => guest.cancelOrder({ orderId: order.id }))),
      ...messages.map((message) => t.deliver([message])),
    ])
    await t.drain()

    const given = cancelled.filter((result) => result.status === 'fulfilled').length
    const statuses = await statusesOf(all)
    expect(statuses.refunded ?? 0).toBe(given)
    expect(statuses.paid ?? 0).toBe(16 - given)
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: 16 - given, held: 0, free: given })
  })

  test('an order placed in the moment its hold ends does not stay behind', async () => {
    const sale = await t.sale()
    const guest = await t.guest()
    const order = await t.place(guest, sale)
    await sql`update hold set status = 'released' where id = ${order.holdId}`.execute(t.db)
    await sql`update place set status = 'free', hold_id = null where hold_id = ${order.holdId}`.execute(t.db)

    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'expired' })
    await t.pass({ minutes: 1 })

    const row = await t.db.selectFrom('orders').select('status').where('id', '=', order.id).executeTakeFirstOrThrow()
    expect(row.status).toBe('expired')
  })
})
