import { describe, expect, test } from 'vitest'
import { processMemory } from '#adapters/memory'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import { jobs } from '#functions/jobs'
import { payAsGuest } from '#local/payments/guest'
import { signWebhook } from '#local/payments/webhook'
import { withFunctions } from '../harness/changed-function.ts'
import { stockOf } from '../hold/stock.ts'
import { chargedOrders, eventOf, failures, without } from './charged.ts'
import { openMoneyWorld, webhookSecret } from './money-world.ts'
import { unguarded } from './unguarded.ts'

const t = await openMoneyWorld({ connections: 40 })
const { charged, settleMessage, statusOf, statusesOf, ticketsOf } = chargedOrders(t)

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
