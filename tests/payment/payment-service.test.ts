import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPaymentWorld, type PaymentWorld } from './payment-world.ts'

let folder: string
let dataFile: string
let world: PaymentWorld
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payments-'))
  dataFile = join(folder, 'payments.jsonl')
  world = await openPaymentWorld({ dataFile })
})
afterEach(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
})

const order = { amount: 960_000, currency: 'eur', metadata: { orderId: 'ord_1' } }

describe('idempotency keys', () => {
  test('the same key gives the same intent, also after a restart', async () => {
    const first = await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    const second = await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    await world.restart()
    const third = await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })

    expect([second.id, third.id]).toEqual([first.id, first.id])
    expect(third.lastResponse.headers['idempotent-replayed']).toBe('true')
  })

  test('the same key with another body is refused', async () => {
    await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    const other = world.stripe.paymentIntents.create({ ...order, amount: 1_000 }, { idempotencyKey: 'ord_1:1' })
    await expect(other).rejects.toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
  })

  test('other keys, no key, and a key older than a day make other intents', async () => {
    const first = await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    const second = await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:2' })
    const third = await world.stripe.paymentIntents.create(order)
    world.clock.advance(86_400)
    const fourth = await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    expect(new Set([first.id, second.id, third.id, fourth.id]).size).toBe(4)
  })

  test('a body that was refused does not use its key up', async () => {
    const wrong = world.stripe.paymentIntents.create({ ...order, amount: 1 }, { idempotencyKey: 'ord_1:1' })
    await expect(wrong).rejects.toMatchObject({ code: 'amount_too_small' })
    await expect(world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })).resolves.toBeDefined()
  })

  test('a stored answer is for the owner only', async () => {
    await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    const stranger = world.clientFor('sk_test_stranger').paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    await expect(stranger).rejects.toMatchObject({ type: 'StripeAuthenticationError' })
  })
})

describe('who may do what', () => {
  test('an unknown key is refused', async () => {
    const answer = world.clientFor('sk_test_other').paymentIntents.create(order)
    await expect(answer).rejects.toMatchObject({ type: 'StripeAuthenticationError', statusCode: 401 })
  })

  test('a publishable key opens, cancels and refunds nothing', async () => {
    const guest = world.clientFor(world.service.publishableKey)
    const { id } = await world.openIntent()
    const refused = { type: 'StripePermissionError', code: 'secret_key_required' }
    await expect(guest.paymentIntents.create(order)).rejects.toMatchObject(refused)
    await expect(guest.paymentIntents.cancel(id)).rejects.toMatchObject(refused)
    await expect(guest.refunds.create({ payment_intent: id })).rejects.toMatchObject(refused)
  })

  test('a guest sees an intent only with its own secret, and without its metadata', async () => {
    const mine = await world.openIntent()
    const other = await world.openIntent()
    const guest = world.clientFor(world.service.publishableKey)

    const seen = await guest.paymentIntents.retrieve(mine.id, { client_secret: mine.client_secret ?? '' })

    expect(seen).toMatchObject({ id: mine.id, amount: 960_000 })
    expect(seen).not.toHaveProperty('metadata')
    const wrong = guest.paymentIntents.retrieve(mine.id, { client_secret: other.client_secret ?? '' })
    await expect(wrong).rejects.toMatchObject({ param: 'client_secret' })
    await expect(guest.paymentIntents.retrieve(mine.id)).rejects.toMatchObject({ param: 'client_secret' })
  })
})

describe('bad input', () => {
  test.each([
    ['no amount', { amount: undefined }, 'parameter_missing'],
    ['a negative amount', { amount: -5 }, 'parameter_invalid_integer'],
    ['half a cent', { amount: 1.5 }, 'parameter_invalid_integer'],
    ['too much', { amount: 100_000_000 }, 'amount_too_large'],
    ['an unknown field', { amonut: 5 }, 'parameter_unknown'],
  ])('%s is refused with %s', async (_what, wrong, code) => {
    const answer = world.stripe.paymentIntents.create({ ...order, ...wrong } as never)
    await expect(answer).rejects.toMatchObject({ type: 'StripeInvalidRequestError', code })
  })

  test('unknown ids and addresses are 404 in the provider’s own shape', async () => {
    await expect(world.stripe.paymentIntents.retrieve('pi_none')).rejects.toMatchObject({
      code: 'resource_missing',
      statusCode: 404,
    })
    await expect(world.stripe.customers.list()).rejects.toMatchObject({ statusCode: 404 })
  })

  test('a body beyond all measure is refused', async () => {
    const headers = { authorization: `Bearer ${world.service.secretKey}` }
    const answer = await fetch(`${world.service.url}/v1/payment_intents`, {
      method: 'POST',
      headers,
      body: 'a'.repeat(100_000),
    })
    expect(answer.status).toBe(413)
  })
})

describe('cancelling', () => {
  test('a cancelled intent takes no card', async () => {
    const intent = await world.openIntent()
    await world.stripe.paymentIntents.cancel(intent.id)
    expect(await world.pay(intent, 'visa')).toMatchObject({ error: { code: 'payment_intent_unexpected_state' } })
    expect(await world.heard()).toEqual(['payment_intent.canceled'])
  })

  test('a paid intent is not cancelled, and not paid twice', async () => {
    const intent = await world.openIntent()
    await world.pay(intent, 'visa')
    await expect(world.stripe.paymentIntents.cancel(intent.id)).rejects.toMatchObject({
      code: 'payment_intent_unexpected_state',
    })
    expect(await world.pay(intent, 'visa')).toMatchObject({ error: { code: 'payment_intent_unexpected_state' } })
  })
})

describe('refunds', () => {
  test('parts add up to what was paid and not a cent more', async () => {
    const intent = await world.openIntent(1_000)
    await world.pay(intent, 'visa')

    await world.stripe.refunds.create({ payment_intent: intent.id, amount: 400 })
    const tooMuch = world.stripe.refunds.create({ payment_intent: intent.id, amount: 601 })
    await expect(tooMuch).rejects.toMatchObject({ type: 'StripeInvalidRequestError', param: 'amount' })
    const rest = await world.stripe.refunds.create({ payment_intent: intent.id })

    expect(rest.amount).toBe(600)
    const again = world.stripe.refunds.create({ payment_intent: intent.id })
    await expect(again).rejects.toMatchObject({ code: 'charge_already_refunded' })
    expect(await world.heard()).toEqual(['payment_intent.succeeded', 'charge.refunded', 'charge.refunded'])
  })

  test('one key refunds once', async () => {
    const intent = await world.openIntent(1_000)
    await world.pay(intent, 'visa')
    const refund = { payment_intent: intent.id, amount: 300 }
    const first = await world.stripe.refunds.create(refund, { idempotencyKey: 'refund:ord_1' })
    const second = await world.stripe.refunds.create(refund, { idempotencyKey: 'refund:ord_1' })
    expect(second.id).toBe(first.id)
    expect((await world.stripe.refunds.list({ payment_intent: intent.id })).data).toHaveLength(1)
  })

  test('what was not paid is not refunded', async () => {
    const intent = await world.openIntent()
    const refund = world.stripe.refunds.create({ payment_intent: intent.id })
    await expect(refund).rejects.toMatchObject({ type: 'StripeInvalidRequestError' })
  })
})

describe('a restart', () => {
  test('keeps intents, charges and refunds', async () => {
    const intent = await world.openIntent(1_000)
    await world.pay(intent, 'visa')
    await world.stripe.refunds.create({ payment_intent: intent.id, amount: 400 })
    await world.restart()

    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ status: 'succeeded' })
    const tooMuch = world.stripe.refunds.create({ payment_intent: intent.id, amount: 700 })
    await expect(tooMuch).rejects.toMatchObject({ param: 'amount' })
  })

  test('survives half a line at the end of its file', async () => {
    const intent = await world.openIntent()
    await world.service.stop()
    await writeFile(dataFile, `${await readFile(dataFile, 'utf8')}[{"intents":[{"id":"pi_ha`)
    await world.restart()
    expect(await world.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({ id: intent.id })
  })

  test('writes no card number to its file', async () => {
    await world.pay(await world.openIntent(), 'visa')
    expect(await readFile(dataFile, 'utf8')).not.toContain('4242424242424242')
  })
})

describe('rehearsed troubles', () => {
  test('a lost answer is repeated under the same key and finds the same intent', async () => {
    await world.service.control.loseReplies({ count: 1 })
    const lost = world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1', maxNetworkRetries: 1 })
    const again = await world.stripe.paymentIntents.create(order, { idempotencyKey: 'ord_1:1' })
    expect((await lost).id).toBe(again.id)
  })

  test('a refused call did nothing', async () => {
    await world.service.control.refuseCalls({ count: 1 })
    await expect(world.openIntent()).rejects.toMatchObject({ statusCode: 503 })
    await expect(world.openIntent()).resolves.toBeDefined()
  })

  test('the controls answer callers on this machine and no web page', async () => {
    const tick = (headers: Record<string, string>) =>
      fetch(`${world.service.url}/test/events`, { method: 'POST', body: '{}', headers }).then(({ status }) => status)
    expect(await tick({})).toBe(200)
    expect(await tick({ origin: 'https://elsewhere.example' })).toBe(403)
  })
})
