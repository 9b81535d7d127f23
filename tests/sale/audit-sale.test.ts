import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Client } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { buy } from './buy.ts'

let t: World
let sale: SaleWorld
let orderId: string
let holdId: string
let holder: Client

beforeAll(async () => {
  t = await openWorld()
})

/** A sale in which everything has happened: blocked, held, sold, released, expired, carried over. */
beforeEach(async () => {
  await sql`update event set status = 'archived'`.execute(t.db)
  sale = await openSale(t, { capacity: 40, priceCents: 0 })
  const { tier, owner } = sale
  await owner.blockPlaces({ tierId: tier.id, quantity: 2, reason: 'Cameras.' })
  const early = await openWave(t, sale, { quantity: 10, name: 'Early' })
  const [buyer, keeper, releaser, sleeper] = await t.guests(4)
  if (!keeper || !releaser) throw new Error('nobody came')
  await buy(buyer, early, tier, 2)
  const released = await releaser.holdPlaces({ waveId: early.id, tierId: tier.id, quantity: 2 })
  await releaser.releaseHold({ holdId: released.id })
  await sleeper?.holdPlaces({ waveId: early.id, tierId: tier.id, quantity: 1 })
  await owner.closeWave({ waveId: early.id })
  await t.advance({ minutes: 16 })
  const late = await openWave(t, sale, { quantity: 10, name: 'Late' })
  holder = keeper
  ;({ orderId } = await buy(buyer, late, tier, 1))
  holdId = (await holder.holdPlaces({ waveId: late.id, tierId: tier.id, quantity: 3 })).id
  await audited()
})

/** The alarms that stand after the auditor ran as the clock makes it run. */
async function audited(): Promise<string[]> {
  await t.advance({ seconds: 1 })
  const { alarms } = await sale.owner.readSale({ eventId: sale.event.id })
  return alarms.map(({ kind }) => kind).sort()
}

test('after holds, sales, releases, expiries, blocks and carried-over waves the books agree', async () => {
  expect(await audited()).toEqual([])
})

describe('control: each kind of corruption raises its alarm, and mending it ends the alarm', () => {
  test.each<[string, string[], () => Promise<unknown>, () => Promise<unknown>]>([
    [
      'a ledger entry that says too much',
      ['sale.ledger_differs', 'sale.ledger_differs'],
      () => sql`update ledger_entry set quantity = quantity + 1 where cause_id = ${holdId}`.execute(t.db),
      () => sql`update ledger_entry set quantity = quantity - 1 where cause_id = ${holdId}`.execute(t.db),
    ],
    [
      'a blocked place that turns free',
      ['sale.ledger_differs', 'sale.ledger_differs'],
      () => sql`update place set status = 'free' where tier_id = ${sale.tier.id} and number = 40`.execute(t.db),
      () => sql`update place set status = 'blocked' where tier_id = ${sale.tier.id} and number = 40`.execute(t.db),
    ],
    [
      'a capacity that nobody made places for',
      ['sale.capacity_differs'],
      () => sql`update tier set capacity = 41 where id = ${sale.tier.id}`.execute(t.db),
      () => sql`update tier set capacity = 40 where id = ${sale.tier.id}`.execute(t.db),
    ],
    [
      'a hold that claims more than it holds',
      ['sale.hold_differs', 'sale.tally_differs', 'sale.tally_differs'],
      () => sql`update hold set quantity = 4 where id = ${holdId}`.execute(t.db),
      () => sql`update hold set quantity = 3 where id = ${holdId}`.execute(t.db),
    ],
    [
      'a hold that ended without giving its places back',
      ['sale.hold_differs', 'sale.tally_differs', 'sale.tally_differs'],
      () => sql`update hold set status = 'expired' where id = ${holdId}`.execute(t.db),
      () => sql`update hold set status = 'active' where id = ${holdId}`.execute(t.db),
    ],
    [
      'a person counted too low',
      ['sale.tally_differs'],
      () =>
        sql`update tally set quantity = 0 where scope_id = ${sale.tier.id} and buyer_id = ${holder.userId}`.execute(
          t.db,
        ),
      () =>
        sql`update tally set quantity = 3 where scope_id = ${sale.tier.id} and buyer_id = ${holder.userId}`.execute(
          t.db,
        ),
    ],
    [
      'a paid order without its ticket',
      ['sale.order_differs'],
      () => sql`update ticket set status = 'voided' where order_id = ${orderId}`.execute(t.db),
      () => sql`update ticket set status = 'issued' where order_id = ${orderId}`.execute(t.db),
    ],
    [
      'a place sold to an order that was never paid',
      ['sale.order_differs'],
      () => sql`update orders set status = 'cancelled' where id = ${orderId}`.execute(t.db),
      () => sql`update orders set status = 'paid' where id = ${orderId}`.execute(t.db),
    ],
    [
      'an order for more than was handed out',
      ['sale.order_differs'],
      () => sql`update order_line set quantity = 2 where order_id = ${orderId}`.execute(t.db),
      () => sql`update order_line set quantity = 1 where order_id = ${orderId}`.execute(t.db),
    ],
  ])('%s', async (_, alarms, corrupt, mend) => {
    await corrupt()
    expect(await audited()).toEqual(alarms)

    await mend()
    expect(await audited()).toEqual([])
  })
})

test('an alarm is raised and logged once while it stands, and again when it comes back', async () => {
  const corrupt = (capacity: number) =>
    sql`update tier set capacity = ${capacity} where id = ${sale.tier.id}`.execute(t.db)
  const logged = () => t.lines.filter(({ level, message }) => level === 'error' && message.includes('books')).length
  const before = logged()

  await corrupt(41)
  await audited()
  await audited()
  expect(logged() - before).toBe(1)
  await corrupt(40)
  await audited()
  await corrupt(41)
  await audited()

  expect(logged() - before).toBe(2)
  const raised = await t.db
    .selectFrom('alarm')
    .selectAll()
    .where('subjectId', '=', sale.tier.id)
    .orderBy('id')
    .execute()
  expect(raised.map(({ clearedAt }) => clearedAt !== null)).toEqual([true, false])
  expect(raised[0]?.detail).toBe('capacity 41, places 40')
})

test('the auditor finds nothing while a sale is at its busiest', async () => {
  const wave = await openWave(t, sale, { quantity: 10, name: 'Rush', perPersonLimit: 1 })
  const buyers = await t.guests(30)
  const auditing = Promise.all(
    Array.from({ length: 10 }, () => t.deliver([{ jobId: null, version: 0, name: 'sale.audit', body: {} }])),
  )

  const results = await Promise.allSettled(buyers.map((buyer) => buy(buyer, wave, sale.tier, 1)))
  await auditing

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect(await t.db.selectFrom('alarm').select('kind').where('eventId', '=', sale.event.id).execute()).toEqual([])
})

test('where nothing moves, the books are looked at within the hour and not each minute', async () => {
  const audit = async () => {
    await t.clock.set(new Date(t.clock.now().getTime() + 60_000))
    await t.deliver([{ jobId: null, version: 0, name: 'sale.audit', body: {} }])
    const { alarms } = await sale.owner.readSale({ eventId: sale.event.id })
    return alarms.length
  }
  await t.advance({ minutes: 120 })
  await t.advance({ minutes: 120 })
  await sql`update tier set capacity = 41 where id = ${sale.tier.id}`.execute(t.db)

  const found: number[] = []
  for (let minute = 0; minute < 60; minute++) found.push(await audit())

  expect(found.at(-1)).toBe(1)
  const first = found.indexOf(1)
  await sql`update tier set capacity = 40 where id = ${sale.tier.id}`.execute(t.db)
  expect(await audit()).toBe(0)
  expect(found.slice(first).every((count) => count === 1)).toBe(true)
})
