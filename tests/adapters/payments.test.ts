import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stripePayments } from '#adapters/payments'
import { openPaymentWorld, type PaymentWorld, webhookSecret } from '../payment/payment-world.ts'

let world: PaymentWorld
let payments: ReturnType<typeof stripePayments>
beforeEach(async () => {
  world = await openPaymentWorld()
  const { secretKey, url } = world.service
  payments = stripePayments({ secretKey, webhookSecret, apiUrl: url, clock: world.clock })
})
afterEach(() => world.stop())

const order = { orderId: 'ord_1', attempt: 1, amountCents: 960_000, currency: 'EUR' }

async function openPaid(card = 'visa') {
  const { intentId, clientSecret } = await payments.createIntent(order)
  await world.pay({ client_secret: clientSecret }, card)
  return intentId
}

describe('intents', () => {
  test('an order and an attempt are one intent, however often it is asked for', async () => {
    const first = await payments.createIntent(order)
    const [second, third] = await Promise.all([payments.createIntent(order), payments.createIntent(order)])
    const other = await payments.createIntent({ ...order, attempt: 2 })

    expect([second, third]).toEqual([first, first])
    expect(other.intentId).not.toBe(first.intentId)
  })

  test('a lost answer is repeated and finds the same intent', async () => {
    await world.service.control.loseReplies({ count: 1 })
    const first = await payments.createIntent(order)
    expect(await payments.createIntent(order)).toEqual(first)
  })

  test('the amount and currency are the provider’s truth', async () => {
    const { intentId, clientSecret } = await payments.createIntent(order)
    const open = { status: 'requires_payment', amountCents: 960_000, receivedCents: 0, currency: 'EUR' }
    expect(await payments.findIntent(intentId)).toEqual({ ...open, clientSecret, failureCode: undefined })

    await world.pay({ client_secret: clientSecret }, 'visa')
    expect(await payments.findIntent(intentId)).toMatchObject({ status: 'succeeded', receivedCents: 960_000 })
  })

  test.each([
    ['no-funds', 'requires_payment', 'insufficient_funds'],
    ['expired', 'requires_payment', 'expired_card'],
    ['bank-down', 'requires_payment', 'processing_error'],
    ['late', 'processing', undefined],
  ])('after the card %s it is %s with the failure %s', async (card, status, failureCode) => {
    expect(await payments.findIntent(await openPaid(card))).toMatchObject({ status, failureCode })
  })

  test('cancelling ends an open intent, and leaves a paid one paid', async () => {
    const { intentId } = await payments.createIntent(order)
    await payments.cancelIntent(intentId)
    await payments.cancelIntent(intentId)
    expect(await payments.findIntent(intentId)).toMatchObject({ status: 'cancelled' })

    const { intentId: paidId, clientSecret } = await payments.createIntent({ ...order, attempt: 2 })
    await world.pay({ client_secret: clientSecret }, 'visa')
    await payments.cancelIntent(paidId)
    expect(await payments.findIntent(paidId)).toMatchObject({ status: 'succeeded' })
  })

  test('an unknown intent and a wrong key are errors, not answers', async () => {
    await expect(payments.findIntent('pi_none')).rejects.toMatchObject({ code: 'resource_missing' })
    const stranger = stripePayments({
      secretKey: 'sk_test_other',
      webhookSecret,
      apiUrl: world.service.url,
      clock: world.clock,
    })
    await expect(stranger.createIntent(order)).rejects.toMatchObject({ type: 'StripeAuthenticationError' })
  })
})

describe('refunds', () => {
  test('one key refunds once, also when the provider has forgotten the key', async () => {
    const intentId = await openPaid()
    const refund = { intentId, amountCents: 400_000, key: 'refund:ord_1' }

    const first = await payments.refund(refund)
    world.clock.advance(2 * 86_400)
    const second = await payments.refund(refund)

    expect(second).toEqual(first)
    expect((await world.stripe.refunds.list({ payment_intent: intentId })).data).toHaveLength(1)
  })

  test('without the key on the refund itself, the provider would pay twice', async () => {
    const intentId = await openPaid()
    const refund = { payment_intent: intentId, amount: 400_000 }
    await world.stripe.refunds.create(refund, { idempotencyKey: 'refund:ord_1' })
    world.clock.advance(2 * 86_400)
    await world.stripe.refunds.create(refund, { idempotencyKey: 'refund:ord_1' })
    expect((await world.stripe.refunds.list({ payment_intent: intentId })).data).toHaveLength(2)
  })

  test('more than was paid is an error', async () => {
    const intentId = await openPaid()
    const refund = payments.refund({ intentId, amountCents: 960_001, key: 'refund:ord_1' })
    await expect(refund).rejects.toMatchObject({ param: 'amount' })
  })
})

describe('webhooks', () => {
  const deliveredOnce = async () => {
    const intentId = await openPaid()
    await world.service.control.tick()
    const { body = '', signature = '' } = world.receiver.deliveries.at(-1) ?? {}
    return { intentId, body, signature }
  }

  test('a signed event names its intent', async () => {
    const { intentId, body, signature } = await deliveredOnce()
    const event = await payments.readEvent(body, signature)
    expect(event).toMatchObject({ type: 'payment_intent.succeeded', intentId, createdAt: world.clock.now() })
    expect(event?.eventId).toMatch(/^evt_/)
  })

  test('an event about a refund names the intent that was refunded', async () => {
    const { intentId } = await deliveredOnce()
    await payments.refund({ intentId, amountCents: 1_000, key: 'refund:ord_1' })
    await world.service.control.tick()
    const { body = '', signature = '' } = world.receiver.deliveries.at(-1) ?? {}
    expect(await payments.readEvent(body, signature)).toMatchObject({ type: 'charge.refunded', intentId })
  })

  test('a forged, altered, unsigned or stale event is not the provider’s', async () => {
    const { body, signature } = await deliveredOnce()
    const forged = await world.stripe.webhooks.generateTestHeaderStringAsync({
      payload: body,
      secret: 'whsec_guessed',
      timestamp: world.clock.at / 1000,
    })
    expect(await payments.readEvent(body, forged)).toBeUndefined()
    expect(await payments.readEvent(`${body} `, signature)).toBeUndefined()
    expect(await payments.readEvent(body, '')).toBeUndefined()
    expect(await payments.readEvent(body, 'nonsense')).toBeUndefined()
    expect(await payments.readEvent('', signature)).toBeUndefined()

    world.clock.advance(300)
    expect(await payments.readEvent(body, signature)).toBeDefined()
    world.clock.advance(1)
    expect(await payments.readEvent(body, signature)).toBeUndefined()
  })
})
