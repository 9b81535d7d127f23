import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { EventRef } from './event.ts'
import { Id } from './id.ts'
import { Order, OrderStatus } from './order.ts'
import { Page, pageQuery } from './page.ts'
import { Instant } from './text.ts'
import { Stock } from './tier.ts'
import { WaveStatus } from './wave-parts.ts'

/** The organizer's live numbers, straight from places, orders and the ledger. */
export const Sale = z.object({
  eventId: Id('event'),
  at: Instant,
  currency: z.string(),
  revenueCents: z.int(),
  orders: z.object({ paid: z.int(), awaitingPayment: z.int(), refunded: z.int() }),
  /** People with the event's page open right now. */
  arrivals: z.int(),
  registrations: z.int(),
  tiers: z.array(
    z.object({ tierId: Id('tier'), name: z.string(), priceCents: z.int(), stock: Stock, revenueCents: z.int() }),
  ),
  waves: z.array(
    z.object({
      waveId: Id('wave'),
      name: z.string(),
      status: WaveStatus,
      opensAt: Instant,
      isOpen: z.boolean(),
      free: z.int(),
      held: z.int(),
      sold: z.int(),
    }),
  ),
  /** Sold places per minute, the last hour, oldest first. */
  perMinute: z.array(z.object({ at: Instant, sold: z.int() })),
  /** Differences the auditor found between ledger and places; empty is right. */
  alarms: z.array(z.object({ id: Id('alarm'), kind: z.string(), detail: z.string(), raisedAt: Instant })),
})
export type Sale = z.infer<typeof Sale>

export const ListEventOrders = z.strictObject({ eventId: Id('event'), status: z.optional(OrderStatus), ...pageQuery })
export type ListEventOrders = z.infer<typeof ListEventOrders>

export const saleEndpoints = {
  readSale: { summary: 'The sale as it stands', access: 'inventory:read', input: EventRef, answer: Sale },
  listEventOrders: {
    summary: 'Orders of an event, newest first',
    access: 'order:read',
    input: ListEventOrders,
    answer: Page(Order),
  },
} satisfies Record<string, Endpoint>

export const saleJobs = { 'sale.audit': z.object({}) }
export const salePushes = { 'sale.changed': z.object({ eventId: z.string() }) }
