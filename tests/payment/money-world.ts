import { stripePayments } from '#adapters/payments'
import type { Order } from '#contract/order'
import { PAYMENT_WEBHOOK_PATH } from '#contract/payment'
import { payAsGuest } from '#local/payments/guest'
import { startPaymentService } from '#local/payments/service'
import type { Client } from '../harness/client.ts'
import { closeLater } from '../harness/close-later.ts'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { openWebhookBridge } from './webhook-bridge.ts'

export const webhookSecret = 'whsec_for_tests_only'

type SaleOptions = Parameters<typeof openSale>[1] & { quantity?: number }
export type MoneyWorld = Awaited<ReturnType<typeof openMoneyWorld>>

/**
 * A world that takes money: the real client talks to the local provider, whose signed webhooks come back through the
 * gateway. The provider lives by the world's clock.
 */
export async function openMoneyWorld(options: { connections?: number } = {}) {
  const opened: { world?: World } = {}
  const clock = { now: () => opened.world?.clock.now() ?? new Date() }
  const bridge = await openWebhookBridge(() => world.door)
  const provider = await startPaymentService({
    port: 0,
    webhookUrl: bridge.url + PAYMENT_WEBHOOK_PATH,
    webhookSecret,
    clock,
  })
  const payments = stripePayments({ secretKey: provider.secretKey, webhookSecret, apiUrl: provider.url, clock })
  const world = await openWorld({ ...options, payments })
  opened.world = world
  closeLater(async () => {
    await provider.stop()
    await bridge.stop()
  })

  const money = {
    ...world,
    provider,
    payments,

    /** Lets the provider send what it has, and the jobs that brings run. */
    async settle(): Promise<void> {
      await provider.control.tick()
      await world.drain()
    },
    /** Both clocks move, the provider's with them. */
    async pass(by: { minutes?: number; seconds?: number }): Promise<void> {
      await world.advance(by)
      await money.settle()
    },

    async sale(options: SaleOptions = {}) {
      const sale = await openSale(world, options)
      const { quantity = options.capacity ?? 20 } = options
      return { ...sale, wave: await openWave(world, sale, { quantity }) }
    },

    /** A hold and its order; nothing is paid yet. */
    async place(guest: Client, sale: { wave: { id: string }; tier: { id: string } }, quantity = 1): Promise<Order> {
      const hold = await guest.holdPlaces({ waveId: sale.wave.id, tierId: sale.tier.id, quantity })
      return guest.placeOrder({ holdId: hold.id, buyerName: 'Ada Byron' })
    },

    /** A sale, and a guest with an order in it. */
    async ordered(quantity = 1, options: SaleOptions = {}) {
      const sale = await money.sale(options)
      const guest = await world.guest()
      return { sale, guest, order: await money.place(guest, sale, quantity) }
    },

    /** Does in the provider's form what a guest does, with a card of card.ts. */
    async payWith(guest: Client, order: { id: string }, card: string, bankAnswer: 'approve' | 'fail' = 'approve') {
      const { clientSecret } = await guest.payOrder({ orderId: order.id })
      return payAsGuest({ ...provider, clientSecret }, { card, bankAnswer })
    },

    /** Order, payment, webhook, jobs: all the way to the tickets. */
    async buy(guest: Client, sale: { wave: { id: string }; tier: { id: string } }, quantity = 1): Promise<Order> {
      const order = await money.place(guest, sale, quantity)
      await money.payWith(guest, order, 'visa')
      await money.settle()
      return guest.readOrder({ orderId: order.id })
    },

    intentOf: async (orderId: string): Promise<string> => {
      const { intentId } = await world.db
        .selectFrom('payment')
        .select('intentId')
        .where('orderId', '=', orderId)
        .executeTakeFirstOrThrow()
      if (!intentId) throw new Error('the payment has no intent')
      return intentId
    },

    /** How many places of a tier are in which state. */
    async places(tierId: string): Promise<Record<string, number>> {
      const rows = await world.db
        .selectFrom('place')
        .select((eb) => ['status', eb.fn.countAll<number>().as('count')])
        .where('tierId', '=', tierId)
        .groupBy('status')
        .execute()
      return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
    },

    /** What the ledger says the places should be. */
    async ledger(tierId: string): Promise<Record<string, number>> {
      const rows = await world.db
        .selectFrom('ledgerEntry')
        .select(['fromState', 'toState', 'quantity'])
        .where('tierId', '=', tierId)
        .execute()
      const balances: Record<string, number> = {}
      for (const { fromState, toState, quantity } of rows) {
        balances[fromState] = (balances[fromState] ?? 0) - quantity
        balances[toState] = (balances[toState] ?? 0) + quantity
      }
      return Object.fromEntries(Object.entries(balances).filter(([state, count]) => state !== 'outside' && count !== 0))
    },
  }
  return money
}
