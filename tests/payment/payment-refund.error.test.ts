import { describe, expect, test } from 'vitest'
import { payAsGuest } from '#local/payments/guest'
import type { Client } from '../harness/client.ts'
import { stockOf } from '../hold/stock.ts'
import { openMoneyWorld } from './money-world.ts'

const t = await openMoneyWorld()

const refundsOf = async (orderId: string) => {
  const intent = await t.intentOf(orderId)
  const answer = await fetch(`${t.provider.url}/v1/refunds?payment_intent=${intent}`, {
    headers: { authorization: `Bearer ${t.provider.secretKey}` },
  })
  const { data } = (await answer.json()) as { data: { amount: number }[] }
  return data
}

/** The guest confirms at the last moment with a card that takes its time; their hold ends meanwhile. */
async function payTooLate(guest: Client, order: { id: string }) {
  const { clientSecret } = await guest.payOrder({ orderId: order.id })
  await t.pass({ minutes: 14, seconds: 50 })
  await payAsGuest({ ...t.provider, clientSecret }, { card: 'late' })
  await t.pass({ seconds: 15 })
  expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'expired' })
}

describe('money that is not what was asked for', () => {
  const tamper = (orderId: string, to: { amountCents: number } | { currency: string }) =>
    t.db.updateTable('payment').set(to).where('orderId', '=', orderId).execute()

  test.each([
    ['too little', { amountCents: 480_001 }],
    ['too much', { amountCents: 479_999 }],
    ['another currency', { currency: 'USD' }],
  ])('%s is refused: the places are let go and all of it goes back', async (_what, to) => {
    const { sale, guest, order } = await t.ordered()
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

describe('money that comes too late', () => {
  test('takes free places again', async () => {
    const { sale, guest, order } = await t.ordered(2)
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
    const { sale, guest, order } = await t.ordered(1, { capacity: 1 })
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
    const { sale, guest, order } = await t.ordered(2, { capacity: 2 })
    await payTooLate(guest, order)
    await t.buy(await t.guest(), sale)
    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 1, sold: 1 })
  })

  test('goes back when the guest bought up to their limit meanwhile', async () => {
    const { sale, guest, order } = await t.ordered(2, { perPersonLimit: 2 })
    await payTooLate(guest, order)
    await t.buy(guest, sale)
    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
    expect(await stockOf(t, sale.tier.id)).toMatchObject({ free: 19, sold: 1 })
  })

  test('takes places where the unsold ones of a settled wave went', async () => {
    const { sale, guest, order } = await t.ordered()
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
    const { sale, guest, order } = await t.ordered()
    await payTooLate(guest, order)
    await sale.owner.cancelEvent({ eventId: sale.event.id, reason: 'Storm' })
    await t.pass({ seconds: 10 })
    await t.pass({ seconds: 10 })
    expect(await guest.readOrder({ orderId: order.id })).toMatchObject({ status: 'refunded' })
  })

  test('goes back when the guest had cancelled', async () => {
    const { sale, guest, order } = await t.ordered()
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
    const { sale, guest, order } = await t.ordered(1, { capacity: 1 })
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
