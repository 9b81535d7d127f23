import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPaymentWorld, type PaymentWorld } from './payment-world.ts'

let world: PaymentWorld
beforeEach(async () => {
  world = await openPaymentWorld()
})
afterEach(() => world.stop())

describe('cards that succeed', () => {
  test.each(['visa', 'mastercard', 'amex'])('%s is charged the whole amount', async (card) => {
    const intent = await world.openIntent()
    expect(intent).toMatchObject({ status: 'requires_payment_method', amount_received: 0, currency: 'eur' })

    await world.pay(intent, card)

    const paid = await world.stripe.paymentIntents.retrieve(intent.id)
    expect(paid).toMatchObject({ status: 'succeeded', amount_received: 960_000, metadata: { orderId: 'ord_1' } })
    expect(await world.heard()).toEqual(['payment_intent.succeeded'])
  })
})

describe('cards that are declined', () => {
  test.each([
    ['declined', 'card_declined', 'generic_decline'],
    ['no-funds', 'card_declined', 'insufficient_funds'],
    ['expired', 'expired_card', 'expired_card'],
    ['wrong-cvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['bank-down', 'processing_error', undefined],
    ['fraud', 'card_declined', 'fraudulent'],
  ])('%s is refused with %s / %s, and another card may follow', async (card, code, declineCode) => {
    const intent = await world.openIntent()

    const refused = await world.pay(intent, card)

    expect(refused).toMatchObject({ error: { type: 'card_error', code } })
    const open = await world.stripe.paymentIntents.retrieve(intent.id)
    expect(open).toMatchObject({ status: 'requires_payment_method', amount_received: 0 })
    expect(open.last_payment_error?.decline_code).toBe(declineCode)
    expect(await world.heard()).toEqual(['payment_intent.payment_failed'])

    await world.pay(intent, 'visa')
    const paid = await world.stripe.paymentIntents.retrieve(intent.id)
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null })
  })

  test('a card number that is no test card is refused as a real one would be', async () => {
    const intent = await world.openIntent()
    const confirmed = world.stripe.paymentIntents.confirm(intent.id, {
      payment_method_data: {
        type: 'card',
        card: { number: '4000000000000010', exp_month: 1, exp_year: 2040, cvc: '123' },
      },
    } as never)
    await expect(confirmed).rejects.toMatchObject({ type: 'StripeCardError', decline_code: 'test_mode_live_card' })
  })

  test.each([
    ['a wrong check digit', { number: '4242424242424241' }, 'incorrect_number'],
    ['a month that is none', { exp_month: 13 }, 'invalid_expiry_month'],
    ['last month', { exp_month: 12, exp_year: 2029 }, 'invalid_expiry_year'],
    ['a short security code', { cvc: '12' }, 'invalid_cvc'],
  ])('%s is refused and leaves the intent as it was', async (_what, wrong, code) => {
    const intent = await world.openIntent()
    const card = { number: '4242424242424242', exp_month: 1, exp_year: 2030, cvc: '123', ...wrong }

    const confirmed = world.stripe.paymentIntents.confirm(intent.id, {
      payment_method_data: { type: 'card', card },
    } as never)

    await expect(confirmed).rejects.toMatchObject({ type: 'StripeCardError', code })
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ last_payment_error: null })
  })
})

describe('cards whose bank asks the guest', () => {
  test.each(['asks', 'asks-always'])('%s waits for the guest, then succeeds', async (card) => {
    const intent = await world.openIntent()
    expect(await world.pay(intent, card)).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  })

  test('a guest who refuses is not charged', async () => {
    const intent = await world.openIntent()

    const refused = await world.pay(intent, 'asks', 'fail')

    expect(refused).toMatchObject({ error: { code: 'payment_intent_authentication_failure' } })
    const open = await world.stripe.paymentIntents.retrieve(intent.id)
    expect(open).toMatchObject({ status: 'requires_payment_method', amount_received: 0 })
  })

  test('a bank may decline after the guest approved', async () => {
    const intent = await world.openIntent()
    const refused = await world.pay(intent, 'asks-declines')
    expect(refused).toMatchObject({ error: { type: 'card_error', decline_code: 'generic_decline' } })
  })

  test('an intent that nobody was asked about takes no answer', async () => {
    const intent = await world.openIntent()
    await world.pay(intent, 'visa')
    const answer = await fetch(`${world.service.url}/v3/challenges/${intent.id}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.service.publishableKey}` },
      body: new URLSearchParams({ client_secret: intent.client_secret ?? '', answer: 'fail' }),
    })
    expect(answer.status).toBe(400)
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' })
  })
})

describe('cards with a mind of their own', () => {
  test('a late card is processing until its time, and its webhook comes later still', async () => {
    const intent = await world.openIntent()
    expect(await world.pay(intent, 'late')).toMatchObject({ paymentIntent: { status: 'processing' } })
    await expect(world.stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })

    world.clock.advance(19)
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'processing' })
    world.clock.advance(1)
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' })
    expect(await world.heard()).toEqual(['payment_intent.processing'])
    world.clock.advance(10)
    expect(await world.heard()).toEqual(['payment_intent.processing', 'payment_intent.succeeded'])
  })

  test('webhooks of one card come twice, with the same event id', async () => {
    await world.pay(await world.openIntent(), 'twice')
    expect(await world.heard()).toEqual(['payment_intent.succeeded', 'payment_intent.succeeded'])
    expect(new Set(world.receiver.deliveries.map(({ event }) => event.id)).size).toBe(1)
  })

  test('webhooks of one card come in the wrong order', async () => {
    await world.pay(await world.openIntent(), 'reordered')
    await world.service.control.tick()
    world.clock.advance(2)
    expect(await world.heard()).toEqual(['payment_intent.succeeded', 'payment_intent.processing'])
  })

  test('webhooks of one card never come; asking finds the payment', async () => {
    const intent = await world.openIntent()
    await world.pay(intent, 'silent')
    world.clock.advance(86_400)
    expect(await world.heard()).toEqual([])
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' })
  })

  test('the answer of one card is lost, the charge is not', async () => {
    const intent = await world.openIntent()
    expect(await world.pay(intent, 'reply-lost')).toMatchObject({ error: { type: 'api_connection_error' } })
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' })
  })
})
