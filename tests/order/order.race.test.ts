import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { processMemory } from '#adapters/memory'
import { apiDoor } from '../harness/api-door.ts'
import { withFunctions } from '../harness/changed-function.ts'
import { type Client, clientOf } from '../harness/client.ts'
import { stockOf } from '../hold/stock.ts'
import { openMoneyWorld } from '../payment/money-world.ts'

const t = await openMoneyWorld({ connections: 30 })

type Sale = Awaited<ReturnType<typeof t.sale>>

/** The same guest at a process of its own, which shares no statement with others. */
const elsewhere = ({ userId }: Client) =>
  clientOf(apiDoor({ ...t.app, memory: processMemory(t.clock) }), userId, () => t.people.token(userId))

const hold = (guest: Client, sale: Sale) =>
  guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })

const reasons = (results: PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason.message] : []))

test('one request that comes twenty times at once makes one order, and every answer tells of it', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const held = await hold(guest, sale)

  const orders = await Promise.all(
    Array.from({ length: 20 }, () => guest.placeOrder({ holdId: held.id, buyerName: 'Ada' }, { key: 'one-intention' })),
  )

  expect(new Set(orders.map((order) => JSON.stringify(order))).size).toBe(1)
  expect((await guest.listOrders()).items).toHaveLength(1)
})

test('of ten processes that make an order of one hold at once, one does', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const held = await hold(guest, sale)

  const results = await Promise.allSettled(
    Array.from({ length: 10 }, () => elsewhere(guest).placeOrder({ holdId: held.id, buyerName: 'Ada' })),
  )

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(new Set(reasons(results))).toEqual(new Set(['order.already_placed']))
})

test('control: without the lock and the keys a hold becomes several orders', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const held = await hold(guest, sale)
  const changed = (source: string) =>
    source
      .replace('for no key update of h', '')
      .replace('if offer.is_event_over', 'perform pg_sleep(0.2); if offer.is_event_over')
  await sql`drop index order_of_hold`.execute(t.db)

  await withFunctions(t.db, ['place_order'], changed, async () => {
    await Promise.allSettled(
      [1, 2, 3].map((key) => elsewhere(guest).placeOrder({ holdId: held.id, buyerName: `Ada ${key}` })),
    )
  })

  const rows = await t.db.selectFrom('orders').select('id').where('holdId', '=', held.id).execute()
  const ids = rows.map(({ id }) => id)
  await t.db.deleteFrom('orderLine').where('orderId', 'in', ids).execute()
  await t.db.deleteFrom('orders').where('id', 'in', ids).execute()
  await sql`create unique index order_of_hold on orders (hold_id)`.execute(t.db)
  expect(ids.length).toBeGreaterThan(1)
})

test('one key for two holds at once is one order and a refusal, and nobody beside it notices', async () => {
  const sale = await t.sale()
  const guests = await t.guests(12)
  const [ada] = guests
  if (!ada) throw new Error('guests were asked for')
  const held = await Promise.all(guests.map((guest) => hold(guest, sale)))
  const second = await hold(ada, sale)

  const [others, own] = await Promise.all([
    Promise.allSettled(
      guests.slice(1).map((guest, i) => guest.placeOrder({ holdId: held[i + 1]?.id ?? '', buyerName: 'Bea' })),
    ),
    Promise.allSettled(
      [held[0], second].map((one) => ada.placeOrder({ holdId: one?.id ?? '', buyerName: 'Ada' }, { key: 'only-once' })),
    ),
  ])

  expect(reasons(others)).toEqual([])
  expect(reasons(own)).toEqual(['idempotency.key_reused'])
  expect((await ada.listOrders()).items).toHaveLength(1)
})

test('what is asked at the same moment is answered to each: one order is placed, others have their refusals', async () => {
  const sale = await t.sale()
  const [ada, bea, cy] = await t.guests(3)
  if (!ada || !bea || !cy) throw new Error('three guests were asked for')
  const [adas, beas, cys] = await Promise.all([hold(ada, sale), hold(bea, sale), hold(cy, sale)])
  await bea.releaseHold({ holdId: beas.id })

  const results = await Promise.allSettled([
    ada.placeOrder({ holdId: adas.id, buyerName: 'Ada' }),
    bea.placeOrder({ holdId: beas.id, buyerName: 'Bea' }),
    bea.placeOrder({ holdId: cys.id, buyerName: 'Bea' }),
    cy.placeOrder({ holdId: cys.id, buyerName: 'Cy' }),
  ])

  expect(reasons(results)).toEqual(['hold.ended', 'hold.not_found'])
  expect(results[0]).toMatchObject({ value: { holdId: adas.id, buyerName: 'Ada' } })
  expect(results[3]).toMatchObject({ value: { holdId: cys.id, buyerName: 'Cy' } })
})

test('an order asked for by its buyer and by strangers at the same moment is told to its buyer alone', async () => {
  const sale = await t.sale()
  const guests = await t.guests(8)
  const [ada, ...strangers] = guests
  if (!ada) throw new Error('guests were asked for')
  const order = await t.place(ada, sale)

  const [own, others] = await Promise.all([
    Promise.all([1, 2, 3, 4].map(() => ada.readOrder({ orderId: order.id }))),
    Promise.allSettled(strangers.map((stranger) => stranger.readOrder({ orderId: order.id }))),
  ])

  expect(own).toEqual([order, order, order, order])
  expect(reasons(others)).toEqual(strangers.map(() => 'order.not_found'))
})

test('a repeated request finds its order whatever became of it', async () => {
  const sale = await t.sale()
  const guest = await t.guest()
  const held = await hold(guest, sale)
  const place = () => guest.placeOrder({ holdId: held.id, buyerName: 'Ada' }, { key: 'the-same-again' })
  const order = await place()
  await guest.cancelOrder({ orderId: order.id })

  expect(await place()).toMatchObject({ id: order.id, status: 'cancelled' })
})

test('thirty who buy what costs nothing at once have a place each, and no more than there are', async () => {
  const sale = await t.sale({ capacity: 20, priceCents: 0 })
  const guests = await t.guests(30)

  const bought = await Promise.allSettled(guests.map((guest) => t.place(guest, sale)))
  await t.drain()

  expect(bought.filter(({ status }) => status === 'fulfilled')).toHaveLength(20)
  expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: 20, held: 0, free: 0 })
})
