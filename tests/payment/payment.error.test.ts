import { describe, expect, test } from 'vitest'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import { signWebhook } from '#local/payments/webhook'
import { stockOf } from '../hold/stock.ts'
import { openMoneyWorld, webhookSecret } from './money-world.ts'

const t = await openMoneyWorld()

describe('refused cards', () => {
  test.each([
    ['no-funds', 'insufficient_funds'],
    ['declined', 'generic_decline'],
    ['expired', 'expired_card'],
    ['fraud', 'fraudulent'],
  ])('after the card %s the order can still be paid, and says %s', async (card, code) => {
    const { sale, guest, order } = await t.ordered()
    await t.payWith(guest, order, card)
    await t.settle()
    const refused = await guest.readOrder({ orderId: order.id })
    expect(refused).toMatchObject({ status: 'awaiting_payment', paymentFailure: code })

    await t.payWith(guest, order, 'visa')
    await t.settle()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid', paymentFailure: null })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: 1, held: 0 })
  })

  test('a second step that the guest refuses leaves the order payable', async () => {
    const { guest, order } = await t.ordered()
    await t.payWith(guest, order, 'asks', 'fail')
    await t.settle()
    const failure = 'payment_intent_authentication_failure'
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({
      status: 'awaiting_payment',
      paymentFailure: failure,
    })
  })

  test('an order that is never paid ends with its hold, and its intent is called off', async () => {
    const { sale, guest, order } = await t.ordered()
    await t.payWith(guest, order, 'declined')
    await t.pass({ minutes: 15 })
    await t.pass({ minutes: 5 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'expired' })
    expect(await t.payments.findIntent(await t.intentOf(order.id))).toMatchObject({ status: 'cancelled' })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: 0, held: 0, free: 20 })
  })
})

describe('orders that cannot be paid', () => {
  test('one whose hold has ended', async () => {
    const { guest, order } = await t.ordered()
    await t.clock.set(new Date(t.inMinutes(15)))
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('hold.ended')
    await t.pass({ minutes: 1 })
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('hold.ended')
  })

  test('one that was cancelled, and one that is paid', async () => {
    const { sale, guest, order } = await t.ordered()
    await guest.cancelOrder({ orderId: order.id })
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('order.not_payable')
    const paid = await t.buy(guest, sale)
    await expect(guest.payOrder({ orderId: paid.id })).rejects.toThrow('order.already_paid')
  })

  test('one that is paid already, though nobody has told us yet: asking settles it', async () => {
    const { guest, order } = await t.ordered()
    await t.payWith(guest, order, 'silent')
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('order.already_paid')
    await t.drain()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
  })
})

describe('a provider in trouble', () => {
  test('refuses with a sentence, and the next try finds the same order and one intent', async () => {
    const { guest, order } = await t.ordered()
    await t.provider.control.refuseCalls({ count: 3 })
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('payment.provider_unavailable')
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'awaiting_payment' })

    const first = await guest.payOrder({ orderId: order.id })
    const second = await guest.payOrder({ orderId: order.id })
    expect(second.clientSecret).toBe(first.clientSecret)
  })

  test('a crash after the intent was made, before it was stored, finds the same intent', async () => {
    const { guest, order } = await t.ordered()
    const before = await guest.payOrder({ orderId: order.id })
    await t.db.updateTable('payment').set({ intentId: null }).where('orderId', '=', order.id).execute()

    const after = await guest.payOrder({ orderId: order.id })

    expect(after.clientSecret).toBe(before.clientSecret)
    await t.payWith(guest, order, 'visa')
    await t.settle()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
  })

  test('a job that finds it down comes again', async () => {
    const { guest, order } = await t.ordered()
    await t.payWith(guest, order, 'visa')
    await t.provider.control.tick()
    await t.provider.control.refuseCalls({ count: 3 })
    await t.drain()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'awaiting_payment' })
    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
  })
})

describe('webhooks', () => {
  const send = (body: string, signature?: string) =>
    t.visitor.raw({
      method: 'POST',
      path: PAYMENT_WEBHOOK_PATH,
      body,
      headers: signature === undefined ? {} : { 'stripe-signature': signature },
    })
  const eventOf = (id: string, intentId: string) =>
    JSON.stringify({
      id,
      object: 'event',
      type: 'payment_intent.succeeded',
      created: Math.floor(t.clock.now().getTime() / 1000),
      data: { object: { id: intentId, object: 'payment_intent', status: 'succeeded', amount_received: 480_000 } },
    })
  const known = (id: string) => t.db.selectFrom('paymentEvent').selectAll().where('id', '=', id).execute()

  test('what is forged, altered, unsigned or stale is refused, and nothing is stored', async () => {
    const body = eventOf('evt_forged', 'pi_any')
    const now = t.clock.now()
    const refused = { status: 400, body: { code: 'payment.bad_signature' } }

    expect(await send(body)).toMatchObject(refused)
    expect(await send(body, 'nonsense')).toMatchObject(refused)
    expect(await send(body, signWebhook(body, 'whsec_guessed', now))).toMatchObject(refused)
    expect(await send(`${body} `, signWebhook(body, webhookSecret, now))).toMatchObject(refused)
    const stale = new Date(now.getTime() - 301_000)
    expect(await send(body, signWebhook(body, webhookSecret, stale))).toMatchObject(refused)
    expect(await known('evt_forged')).toEqual([])
  })

  test('an event that claims a success is not believed: the provider is asked', async () => {
    const { guest, order } = await t.ordered()
    await guest.payOrder({ orderId: order.id })
    const body = eventOf('evt_untrue', await t.intentOf(order.id))
    expect(await send(body, signWebhook(body, webhookSecret, t.clock.now()))).toMatchObject({ status: 200 })
    await t.drain()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'awaiting_payment' })
  })

  test('an event about an intent that is none of ours is stored and left alone', async () => {
    const body = eventOf('evt_unknown', 'pi_unknown')
    expect(await send(body, signWebhook(body, webhookSecret, t.clock.now()))).toMatchObject({ status: 200 })
    await t.drain()
    expect(await known('evt_unknown')).toHaveLength(1)
    expect(t.lines.filter((line) => line.level === 'error' && JSON.stringify(line).includes('pi_unknown'))).toEqual([])
  })

  test('the same event again is answered 200 and does nothing', async () => {
    const body = eventOf('evt_again', 'pi_again')
    const signature = signWebhook(body, webhookSecret, t.clock.now())
    for (let count = 0; count < 3; count += 1) expect(await send(body, signature)).toMatchObject({ status: 200 })
    const { id } = await t.db
      .selectFrom('job')
      .select('id')
      .where('key', '=', 'payment.settle:evt_again')
      .executeTakeFirstOrThrow()
    expect(t.queue.take().filter(({ jobId }) => jobId === id)).toHaveLength(1)
  })
})
