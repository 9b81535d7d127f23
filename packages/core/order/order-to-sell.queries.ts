import { sql } from 'kysely'
import type { Db } from '../context.ts'

/** What has to be known of an order before its places are sold. */
export interface OrderToSell {
  orderId: string
  organizationId: string
  eventId: string
  buyerId: string
  totalCents: number
  quantity: number
  /** How many its tier promised for each ticket. */
  privileges: number
}

export const findOrderToSell = async (db: Db, orderId: string): Promise<OrderToSell> => {
  const found = await sql<OrderToSell>`
    select o.id as order_id, o.organization_id, o.event_id, o.buyer_id, o.total_cents, l.quantity,
      jsonb_array_length(v.privileges) as privileges
    from orders o join order_line l on l.order_id = o.id
    join tier_version v on v.tier_id = l.tier_id and v.version = l.tier_version
    where o.id = ${orderId}`.execute(db)
  const [order] = found.rows
  if (!order) throw new Error(`order ${orderId} is not there`)
  return order
}
