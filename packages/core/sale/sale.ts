import type { EventRef } from '#contract/event'
import type { Sale } from '#contract/sale'
import { standingAlarms } from '../alarm/alarm.queries.ts'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { stockOfEvent } from '../place/place.queries.ts'
import { findTiersOfEvent } from '../tier/tier.queries.ts'
import { findSaleTotals, revenueOfTiers, salesOfWaves, soldPerMinute } from './sale.queries.ts'

const MINUTES = 60
const ALARMS_MAX = 50
/** A page is open as long as its socket was heard of lately; sockets speak every four minutes. */
const PRESENT_MS = 600_000

/** The sale as it stands, straight from places, orders and the ledger. */
export async function readSale(ctx: Context, { eventId }: EventRef): Promise<Sale> {
  const { db } = ctx
  const totals = await findSaleTotals(db, eventId)
  if (!totals) throw new DomainError('event.not_found')
  const tiers = await findTiersOfEvent(db, eventId)
  const stockOf = await stockOfEvent(db, eventId)
  const revenue = await revenueOfTiers(db, eventId)
  const waves = await salesOfWaves(db, eventId)
  const minutes = await soldPerMinute(db, eventId, MINUTES)
  const alarms = await standingAlarms(db, eventId, ALARMS_MAX)
  const { at, currency, revenueCents, registrations, paid, awaitingPayment, refunded } = totals
  return {
    eventId,
    at: at.toISOString(),
    currency,
    revenueCents,
    orders: { paid, awaitingPayment, refunded },
    arrivals: await countArrivals(ctx, eventId),
    registrations,
    tiers: tiers.map(({ id, name, priceCents }) => ({
      tierId: id,
      name,
      priceCents,
      stock: stockOf(id),
      revenueCents: revenue.get(id) ?? 0,
    })),
    waves: waves.map((wave) => ({ ...wave, opensAt: wave.opensAt.toISOString() })),
    perMinute: minutes.map((minute) => ({ at: minute.at.toISOString(), sold: minute.sold })),
    alarms: alarms.map((alarm) => ({ ...alarm, raisedAt: alarm.raisedAt.toISOString() })),
  }
}

/** A live number only: without Redis it is zero. */
async function countArrivals({ cache, clock, log }: Context, eventId: string): Promise<number> {
  try {
    return await cache.countSeenSince(`arrivals:${eventId}`, clock.now().getTime() - PRESENT_MS)
  } catch (error) {
    log.warn('arrivals are not counted', { error: String(error) })
    return 0
  }
}
