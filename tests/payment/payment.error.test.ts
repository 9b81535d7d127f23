import { describe, expect, test } from 'vitest'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import { payAsGuest } from '#local/payments/guest'
import { signWebhook } from '#local/payments/webhook'
import type { Client } from '../harness/client.ts'
import { stockOf } from '../hold/stock.ts'
import { openMoneyWorld, webhookSecret } from './money-world.ts'

const t = await openMoneyWorld()

async function ordered(quantity = 1, options: Parameters<typeof t.sale>[0] = {}) {
  const sale = await t.sale(options)
  const guest = await t.guest()
  return { sale, guest, order: await t.place(guest, sale, quantity) }
}

/** The guest confirms at the last moment with a card that takes its time; their hold ends meanwhile. */
async function payTooLate(guest: Client, order: { id: string }) {
  const { clientSecret } = await guest.payOrder({ orderId: order.id })
  await t.pass({ minutes: 14, seconds: 50 })
  await payAsGuest({ ...t.provider, clientSecret }, { card: 'late' })
  await t.pass({ seconds: 15 })
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'expired' })
}

describe('refused cards', () => {
  test.each([
    ['no-funds', 'insufficient_funds'],
    ['declined', 'generic_decline'],
    ['expired', 'expired_card'],
    ['fraud', 'fraudulent'],
  ])('after the card %s the order can still be paid, and says %s', async (card, code) => {
    const { sale, guest, order } = await ordered()
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
    const { guest, order } = await ordered()
    await t.payWith(guest, order, 'asks', 'fail')
    await t.settle()
    const failure = 'payment_intent_authentication_failure'
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({
      status: 'awaiting_payment',
      paymentFailure: failure,
    })
  })

  test('an order that is never paid ends with its hold, and its intent is called off', async () => {
    const { sale, guest, order } = await ordered()
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
    const { guest, order } = await ordered()
    await t.clock.set(new Date(t.inMinutes(15)))
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('hold.ended')
    await t.pass({ minutes: 1 })
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('hold.ended')
  })

  test('one that was cancelled, and one that is paid', async () => {
    const { sale, guest, order } = await ordered()
    await guest.cancelOrder({ orderId: order.id })
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('order.not_payable')
    const paid = await t.buy(guest, sale)
    await expect(guest.payOrder({ orderId: paid.id })).rejects.toThrow('order.already_paid')
  })

  test('one that is paid already, though nobody has told us yet: asking settles it', async () => {
    const { guest, order } = await ordered()
    await t.payWith(guest, order, 'silent')
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('order.already_paid')
    await t.drain()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
  })
})

describe('a provider in trouble', () => {
  test('refuses with a sentence, and the next try finds the same order and one intent', async () => {
    const { guest, order } = await ordered()
    await t.provider.control.refuseCalls({ count: 3 })
    await expect(guest.payOrder({ orderId: order.id })).rejects.toThrow('payment.provider_unavailable')
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'awaiting_payment' })

    const first = await guest.payOrder({ orderId: order.id })
    const second = await guest.payOrder({ orderId: order.id })
    expect(second.clientSecret).toBe(first.clientSecret)
  })

  test('a crash after the intent was made, before it was stored, finds the same intent', async () => {
    const { guest, order } = await ordered()
    const before = await guest.payOrder({ orderId: order.id })
    await t.db.updateTable('payment').set({ intentId: null }).where('orderId', '=', order.id).execute()

    const after = await guest.payOrder({ orderId: order.id })

    expect(after.clientSecret).toBe(before.clientSecret)
    await t.payWith(guest, order, 'visa')
    await t.settle()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
  })

  test('a job that finds it down comes again', async () => {
    const { guest, order } = await ordered()
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
    const { guest, order } = await ordered()
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

describe('money that is not what was asked for', () => {
  const tamper = (orderId: string, to: { amountCents: number } | { currency: string }) =>
    t.db.updateTable('payment').set(to).where('orderId', '=', orderId).execute()

  test.each([
    ['too little', { amountCents: 480_001 }],
    ['too much', { amountCents: 479_999 }],
    ['another currency', { currency: 'USD' }],
  ])('%s is refused: the places are let go and all of it goes back', async (_what, to) => {
    const { sale, guest, order } = await ordered()
    const { clientSecret } = await guest.payOrder({ orderId: order.id })
    await tamper(order.id, to)

    await payAsGuest({ ...t.provider, clientSecret }, { card: 'visa' })
    await t.settle()

    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded', ticketIds: [] })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ sold: 0, held: 0, free: 20 })
    const [refund] = await refundsOf(order.id)
    expect(refund).toMatchObject({ amount: 480_000 })
  })
})

const refundsOf = async (orderId: string) => {
  const intent = await t.intentOf(orderId)
  const answer = await fetch(`${t.provider.url}/v1/refunds?payment_intent=${intent}`, {
    headers: { authorization: `Bearer ${t.provider.secretKey}` },
  })
  const { data } = (await answer.json()) as { data: { amount: number }[] }
  return data
}

describe('money that comes too late', () => {
  test('takes free places again', async () => {
    const { sale, guest, order } = await ordered(2)
    await payTooLate(guest, order)
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 20, held: 0, sold: 0 })

    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })

    const paid = await guest.readOrder({ orderId: order.id })
    expect(paid).toMatchObject({ status: 'paid', ticketIds: [expect.any(String), expect.any(String)] })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 18, held: 0, sold: 2 })
    expect(await refundsOf(order.id)).toEqual([])
  })

  test('goes back when there is no place any more, and the guest hears of it', async () => {
    const { sale, guest, order } = await ordered(1, { capacity: 1 })
    await payTooLate(guest, order)
    const quicker = await t.guest()
    await t.buy(quicker, sale)

    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })

    const refunded = await guest.readOrder({ orderId: order.id })
    expect(refunded).toMatchObject({ status: 'refunded', ticketIds: [], refundedAt: expect.any(String) })
    expect(await refundsOf(order.id)).toMatchObject([{ amount: 480_000 }])
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 0, held: 0, sold: 1 })
    const { items } = await guest.listNotifications()
    expect(items[0]).toMatchObject({ kind: 'order.refunded', link: `/orders/${order.id}` })
    expect(items[0]?.text).toContain('refunded')
    expect(t.mails.some((mail) => mail.to === order.buyerEmail && mail.subject.includes('money'))).toBe(true)
  })

  test('goes back when only some of the places are left', async () => {
    const { sale, guest, order } = await ordered(2, { capacity: 2 })
    await payTooLate(guest, order)
    await t.buy(await t.guest(), sale)
    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 1, sold: 1 })
  })

  test('goes back when the guest bought up to their limit meanwhile', async () => {
    const { sale, guest, order } = await ordered(2, { perPersonLimit: 2 })
    await payTooLate(guest, order)
    await t.buy(guest, sale)
    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 19, sold: 1 })
  })

  test('takes places where the unsold ones of a settled wave went', async () => {
    const { sale, guest, order } = await ordered()
    await payTooLate(guest, order)
    await sale.owner.closeWave({ waveId: sale.wave.id })
    await t.drain()
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 20, free: 0 })

    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })

    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'paid' })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ reserve: 19, free: 0, sold: 1 })
  })

  test('goes back when the event was called off', async () => {
    const { sale, guest, order } = await ordered()
    await payTooLate(guest, order)
    await sale.owner.cancelEvent({ eventId: sale.event.id, reason: 'Storm' })
    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
  })

  test('goes back when the guest had cancelled', async () => {
    const { sale, guest, order } = await ordered()
    await t.payWith(guest, order, 'late')
    await guest.cancelOrder({ orderId: order.id })
    await t.settle()
    await t.pass({ seconds: 30 })
    await t.pass({ minutes: 2 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 20, sold: 0 })
    expect(await refundsOf(order.id)).toHaveLength(1)
  })

  test('a refund that the provider could not take is tried again', async () => {
    const { sale, guest, order } = await ordered(1, { capacity: 1 })
    await payTooLate(guest, order)
    await t.buy(await t.guest(), sale)
    for (const _ of ['the bank answers', 'its webhook comes']) {
      await t.clock.set(new Date(t.inMinutes(0.5)))
      await t.provider.control.tick()
    }
    await t.deliver(t.queue.take())
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunding' })
    await t.provider.control.refuseCalls({ count: 3 })
    await t.drain()
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunding' })

    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
    expect(await refundsOf(order.id)).toHaveLength(1)
  })
})
