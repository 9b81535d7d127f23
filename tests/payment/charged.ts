import type { SQSEvent } from 'aws-lambda'
import type { Order } from '#contract/order'
import type { JobMessage } from '#core/context'
import type { Client } from '../harness/client.ts'
import type { MoneyWorld } from './money-world.ts'

export type Sale = Awaited<ReturnType<MoneyWorld['sale']>>
export interface Bought {
  guest: Client
  order: Order
}

/** What races for money start from: orders that are charged at the provider, and the messages that tell us so. */
export function chargedOrders(t: MoneyWorld) {
  const statusOf = ({ guest, order }: Bought) => guest.readOrder({ orderId: order.id }).then(({ status }) => status)

  return {
    /** Guests with an order each, charged at the provider; our side has not heard of it yet. */
    async charged(sale: Sale, count: number, card = 'silent'): Promise<Bought[]> {
      const guests = await t.guests(count)
      return Promise.all(
        guests.map(async (guest) => {
          const order = await t.place(guest, sale)
          await t.payWith(guest, order, card)
          return { guest, order }
        }),
      )
    },
    settleMessage: async ({ order }: Bought): Promise<JobMessage> => ({
      jobId: null,
      version: 0,
      name: 'payment.settle',
      body: { intentId: await t.intentOf(order.id) },
    }),
    statusOf,
    /** How many of them are in which status. */
    async statusesOf(all: Bought[]): Promise<Record<string, number>> {
      const statuses = await Promise.all(all.map(statusOf))
      return Object.fromEntries([...Map.groupBy(statuses, (one) => one)].map(([status, some]) => [status, some.length]))
    },
    ticketsOf: (sale: Sale) => t.db.selectFrom('ticket').selectAll().where('eventId', '=', sale.event.id).execute(),
  }
}

export const eventOf = (messages: JobMessage[]) =>
  ({ Records: messages.map((message, i) => ({ messageId: `${i}`, body: JSON.stringify(message) })) }) as SQSEvent

export const failures = (results: { batchItemFailures: unknown[] }[]) =>
  results.flatMap((result) => result.batchItemFailures)

/** The source of a function without these guards. */
export const without =
  (...guards: string[]) =>
  (source: string) =>
    guards.reduce((rest, guard) => rest.replace(guard, ''), source)
