import type { SQSEvent } from 'aws-lambda'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { processMemory } from '#adapters/memory'
import type { Order } from '#contract/order'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import type { JobMessage } from '#core/context'
import { jobs } from '#functions/jobs'
import { payAsGuest } from '#local/payments/guest'
import { signWebhook } from '#local/payments/webhook'
import { withFunctions } from '../harness/changed-function.ts'
import type { Client } from '../harness/client.ts'
import { stockOf } from '../hold/stock.ts'
import { openMoneyWorld, webhookSecret } from './money-world.ts'
import { unguarded } from './unguarded.ts'

const t = await openMoneyWorld({ connections: 40 })

type Sale = Awaited<ReturnType<typeof t.sale>>
interface Bought {
  guest: Client
  order: Order
}

/** Guests with an order each, charged at the provider; our side has not heard of it yet. */
async function charged(sale: Sale, count: number, card = 'silent'): Promise<Bought[]> {
  const guests = await t.guests(count)
  return Promise.all(
    guests.map(async (guest) => {
      const order = await t.place(guest, sale)
      await t.payWith(guest, order, card)
      return { guest, order }
    }),
  )
}

const settleMessage = async ({ order }: Bought): Promise<JobMessage> => ({
  jobId: null,
  version: 0,
  name: 'payment.settle',
  body: { intentId: await t.intentOf(order.id) },
})

const statusOf = ({ guest, order }: Bought) => guest.readOrder({ orderId: order.id }).then(({ status }) => status)
const statusesOf = async (all: Bought[]) => {
  const statuses = await Promise.all(all.map(statusOf))
  return Object.fromEntries([...Map.groupBy(statuses, (one) => one)].map(([status, some]) => [status, some.length]))
}
const ticketsOf = (sale: Sale) => t.db.selectFrom('ticket').selectAll().where('eventId', '=', sale.event.id).execute()
const eventOf = (messages: JobMessage[]) =>
  ({ Records: messages.map((message, i) => ({ messageId: `${i}`, body: JSON.stringify(message) })) }) as SQSEvent
const without =
  (...guards: string[]) =>
  (source: string) =>
    guards.reduce((rest, guard) => rest.replace(guard, ''), source)
const failures = (results: { batchItemFailures: unknown[] }[]) => results.flatMap((result) => result.batchItemFailures)

describe('one payment, told many times', () => {
  test('five deliveries to five processes at once, each with it twice, settle it once', async () => {
    const sale = await t.sale()
    const [bought] = await charged(sale, 1)
    if (!bought) throw new Error('nothing was bought')
    const message = await settleMessage(bought)

    const deliver = () => jobs({ ...t.app, memory: processMemory(t.clock) })(eventOf([message, message]))
    const results = await Promise.all(Array.from({ length: 5 }, deliver))
    await t.drain()

    expect(failures(results)).toEqual([])
    expect(await statusOf(bought)).toBe('paid')
    expect(await ticketsOf(sale)).toHaveLength(1)
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: 1, held: 0 })
    expect((await bought.guest.listNotifications()).items).toHaveLength(1)
    expect(t.mails.filter((mail) => mail.to === bought.order.buyerEmail)).toHaveLength(1)
  })

  test('control: without the row that decides, later deliveries go wrong', async () => {
    const sale = await t.sale()
    const [bought] = await charged(sale, 1)
    if (!bought) throw new Error('nothing was bought')
    const message = await settleMessage(bought)
    const guard = "and status not in ('succeeded', 'refunded')"
    const run = jobs(unguarded(t.app, { [guard]: '' }))
    const event = eventOf([message])

    await withFunctions(t.db, ['settle_payment'], without(guard), async () => {
      const results = [await run(event), await run(event)]
      expect(failures(results)).toHaveLength(1)
    })
  })

  test('two webhooks at once, one of them twice, are stored and settle it once', async () => {
    const sale = await t.sale()
    const [bought] = await charged(sale, 1)
    if (!bought) throw new Error('nothing was bought')
    const object = { id: await t.intentOf(bought.order.id), object: 'payment_intent' }
    const bodies = ['evt_one', 'evt_two', 'evt_one'].map((id) =>
      JSON.stringify({ id, object: 'event', type: 'payment_intent.succeeded', created: 1, data: { object } }),
    )

    const answers = await Promise.all(
      bodies.map((body) =>
        t.visitor.raw({
          method: 'POST',
          path: PAYMENT_WEBHOOK_PATH,
          headers: { 'stripe-signature': signWebhook(body, webhookSecret, t.clock.now()) },
          body,
        }),
      ),
    )
    await Promise.all(t.queue.take().map((message) => t.deliver([message])))
    await t.drain()

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await statusOf(bought)).toBe('paid')
    expect(await ticketsOf(sale)).toHaveLength(1)
  })

  test('the safety net and the webhook at once settle it once', async () => {
    const sale = await t.sale()
    const all = await charged(sale, 5)
    const messages = await Promise.all(
      all.flatMap((bought) => [
        settleMessage(bought),
        Promise.resolve({ jobId: null, version: 0, name: 'payment.check', body: { orderId: bought.order.id } }),
      ]),
    )

    const results = await Promise.all(messages.map((message) => t.deliver([message])))
    await t.drain()

    expect(failures(results)).toEqual([])
    expect(await statusesOf(all)).toEqual({ paid: 5 })
    expect(await ticketsOf(sale)).toHaveLength(5)
  })
})

describe('double submit', () => {
  test('of an order: twenty requests with keys of their own make one', async () => {
    const sale = await t.sale()
    const guest = await t.guest()
    const hold = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity: 1 })

    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => guest.placeOrder({ holdId: hold.id, buyerName: 'Ada' })),
    )

    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.message] : []))
    expect(new Set(refusals)).toEqual(new Set(['order.already_placed']))
    expect((await guest.listOrders()).items).toHaveLength(1)
  })

  test('of a payment: ten requests at once open one intent', async () => {
    const sale = await t.sale()
    const guest = await t.guest()
    const order = await t.place(guest, sale)

    const starts = await Promise.all(Array.from({ length: 10 }, () => guest.payOrder({ orderId: order.id })))

    expect(new Set(starts.map((start) => start.clientSecret)).size).toBe(1)
    const payments = await t.db.selectFrom('payment').select('id').where('orderId', '=', order.id).execute()
    expect(payments).toHaveLength(1)
  })

  test('of a card: it is charged once', async () => {
    const sale = await t.sale()
    const guest = await t.guest()
    const order = await t.place(guest, sale)
    const { clientSecret } = await guest.payOrder({ orderId: order.id })
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => payAsGuest({ ...t.provider, clientSecret }, { card: 'visa' })),
    )
    await t.settle()
    expect(answers.filter((answer) => 'paymentIntent' in answer)).toHaveLength(1)
    expect(await ticketsOf(sale)).toHaveLength(1)
  })
})

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
