import { sql } from 'kysely'
import type { Hold } from '#contract/hold'
import { HOLD_EXTENDABLE_MINUTES, HOLD_EXTENSION_MINUTES, HOLD_EXTENSIONS_MAX } from '#contract/hold'
import type { Db } from '../context.ts'

export interface HoldFacts {
  id: string
  eventId: string
  eventSlug: string
  eventName: string
  waveId: string
  tierId: string
  tierName: string
  quantity: number
  priceCents: number
  currency: string
  status: Hold['status']
  expiresAt: Date
  extensions: number
  orderId: string | null
  orderStatus: string | null
  isDue: boolean
  isExtendable: boolean
}

const facts = (where: ReturnType<typeof sql>) => sql<HoldFacts>`
  select h.id, h.event_id, e.slug as event_slug, e.name as event_name, h.wave_id, h.tier_id, v.name as tier_name, h.quantity, v.price_cents,
    e.currency, h.status, h.expires_at, h.extensions, o.id as order_id, o.status as order_status,
    h.expires_at <= app_now() as is_due,
    h.expires_at <= app_now() + make_interval(mins => ${HOLD_EXTENDABLE_MINUTES}) as is_extendable
  from hold h join event e on e.id = h.event_id
  join tier_version v on v.tier_id = h.tier_id and v.version = h.tier_version
  left join orders o on o.hold_id = h.id
  where ${where}`

export const findHold = async (db: Db, holdId: string, buyerId: string): Promise<HoldFacts | undefined> =>
  (await facts(sql`h.id = ${holdId} and h.buyer_id = ${buyerId}`).execute(db)).rows[0]

/** Limits per person and a quarter of an hour keep them few. */
const LIVE_MAX = 100

/** What a person holds, the next to end first. */
export const liveHolds = async (db: Db, buyerId: string, eventId: string | undefined): Promise<HoldFacts[]> => {
  const ofEvent = eventId ? sql`and h.event_id = ${eventId}` : sql``
  const live = sql`h.buyer_id = ${buyerId} and h.status = 'active' and h.expires_at > app_now() ${ofEvent}
    order by h.expires_at, h.id limit ${LIVE_MAX}`
  return (await facts(live).execute(db)).rows
}

/** The hold that an earlier, identical request made. */
export const findHoldByKey = (db: Db, buyerId: string, idempotencyKey: string) =>
  db
    .selectFrom('hold')
    .select(['id', 'waveId', 'tierId', 'quantity', 'expiresAt'])
    .where('buyerId', '=', buyerId)
    .where('idempotencyKey', '=', idempotencyKey)
    .executeTakeFirst()

/** Lengthens a live hold near its end; false when the row says no. */
export const lengthenHold = async (db: Db, holdId: string, buyerId: string): Promise<boolean> => {
  const lengthened = await sql`update hold
    set expires_at = expires_at + make_interval(mins => ${HOLD_EXTENSION_MINUTES}), extensions = extensions + 1
    where id = ${holdId} and buyer_id = ${buyerId} and status = 'active' and expires_at > app_now()
      and expires_at <= app_now() + make_interval(mins => ${HOLD_EXTENDABLE_MINUTES})
      and extensions < ${HOLD_EXTENSIONS_MAX}
    returning 1`.execute(db)
  return lengthened.rows.length === 1
}
