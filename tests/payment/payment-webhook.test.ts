import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openPaymentWorld, type PaymentWorld, webhookSecret } from './payment-world.ts'

let folder: string
let world: PaymentWorld
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'payments-'))
  world = await openPaymentWorld({ dataFile: join(folder, 'payments.jsonl') })
})
afterEach(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
})

async function payOnce() {
  const intent = await world.openIntent()
  await world.pay(intent, 'visa')
  await world.service.control.tick()
  return intent
}

describe('signatures', () => {
  test('the real client accepts what the service signed, and nothing else', async () => {
    await payOnce()
    const [delivery] = world.receiver.deliveries
    const { body = '', signature = '' } = delivery ?? {}
    const read = (text: string, secret: string) =>
      world.stripe.webhooks.constructEventAsync(text, signature, secret, 300, undefined, world.clock.at)

    expect(await read(body, webhookSecret)).toMatchObject({ type: 'payment_intent.succeeded', object: 'event' })
    await expect(read(body.replace('960000', '960001'), webhookSecret)).rejects.toThrow('No signatures found')
    await expect(read(body, 'whsec_other')).rejects.toThrow('No signatures found')
  })

  test('a repeated delivery is signed anew, so that it is never too old', async () => {
    world.receiver.answerWith(500)
    await payOnce()
    world.clock.advance(400)
    await world.service.control.tick()

    const [, second] = world.receiver.deliveries
    const { body = '', signature = '' } = second ?? {}
    const read = world.stripe.webhooks.constructEventAsync(
      body,
      signature,
      webhookSecret,
      300,
      undefined,
      world.clock.at,
    )
    await expect(read).resolves.toMatchObject({ type: 'payment_intent.succeeded' })
  })

  test('the event can be asked for by its id', async () => {
    await payOnce()
    const id = world.receiver.deliveries[0]?.event.id ?? ''
    expect(await world.stripe.events.retrieve(id)).toMatchObject({ id, type: 'payment_intent.succeeded' })
  })
})

describe('retries', () => {
  test('a delivery is repeated with growing pauses until it is answered 2xx', async () => {
    world.receiver.answerWith(500, 302)
    await payOnce()
    expect(world.receiver.deliveries).toHaveLength(1)

    world.clock.advance(1)
    await world.service.control.tick()
    expect(world.receiver.deliveries).toHaveLength(2)
    world.clock.advance(1)
    await world.service.control.tick()
    expect(world.receiver.deliveries).toHaveLength(2)
    world.clock.advance(1)
    await world.service.control.tick()
    expect(world.receiver.deliveries).toHaveLength(3)

    world.clock.advance(3_600)
    await world.service.control.tick()
    expect(world.receiver.deliveries).toHaveLength(3)
  })

  test('after eight tries it gives up, and can still be sent on demand', async () => {
    world.receiver.answerWith(...Array(8).fill(500))
    const intent = await payOnce()
    for (let hour = 0; hour < 12; hour += 1) {
      world.clock.advance(3_600)
      await world.service.control.tick()
    }
    expect(world.receiver.deliveries).toHaveLength(8)
    const [event] = await world.service.control.events({ intentId: intent.id })
    expect(event).toMatchObject({ state: 'given_up', attempts: 8 })

    await world.service.control.deliver({ eventId: event?.id ?? '' })
    expect(await world.service.control.events({ intentId: intent.id })).toMatchObject([{ state: 'delivered' }])
  })

  test('what was not delivered before a restart is delivered after it', async () => {
    world.receiver.answerWith(500)
    await payOnce()
    await world.restart()
    world.clock.advance(1)
    expect(await world.heard()).toEqual(['payment_intent.succeeded', 'payment_intent.succeeded'])
  })
})

describe('control', () => {
  test('webhooks are held back and let go', async () => {
    await world.service.control.hold({ isHeld: true })
    await payOnce()
    expect(world.receiver.deliveries).toHaveLength(0)

    await world.service.control.hold({ isHeld: false })
    expect(await world.heard()).toEqual(['payment_intent.succeeded'])
  })

  test('one held event is delivered on demand, over HTTP as in process', async () => {
    await world.service.control.hold({ isHeld: true })
    const intent = await payOnce()
    const post = (name: string, input: unknown) =>
      fetch(`${world.service.url}/test/${name}`, { method: 'POST', body: JSON.stringify(input) }).then((answer) =>
        answer.json(),
      )

    const [event] = await post('events', { intentId: intent.id })
    await post('deliver', { eventId: event.id })
    await post('deliver', { eventId: event.id })

    expect(world.receiver.types()).toEqual(['payment_intent.succeeded', 'payment_intent.succeeded'])
  })

  test('events go to another address once it is known', async () => {
    await world.service.control.sendTo({ url: `${world.receiver.url}/other` })
    await payOnce()
    expect(world.receiver.deliveries).toHaveLength(1)
  })
})
