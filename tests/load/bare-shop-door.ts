import { Hono } from 'hono'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { type RawBuilder, sql } from 'kysely'
import * as z from 'zod/mini'
import { openDatabase } from '#adapters/database'
import { startHttpGateway } from '#local/http-gateway'
import { cpuMs, doorInput, openDoor } from './fork-door.ts'

const Hold = z.object({ buyer: z.int() })
const Order = z.object({ holdId: z.string() })

const holdFor = (buyer: number) => sql<{ id: string }>`
  with taken as (update bare.tier set sold = sold + 1 where id = 1 and sold < capacity returning id)
  insert into bare.hold (tier_id, buyer) select id, ${buyer} from taken returning id::text`

const orderOf = (holdId: string) => sql<{ id: string }>`
  with held as (update bare.hold set status = 1 where id = ${holdId} and status = 0 and expires_at > now() returning id),
    placed as (insert into bare.orders (hold_id, cents) select id, 50000 from held returning id)
  insert into bare.ticket (order_id) select id from placed returning order_id::text as id`

const { databaseUrl, connections } = doorInput<{ databaseUrl: string; connections: number }>()
const shop = await startBareShop(databaseUrl, connections)
openDoor(shop.url, shop.stop)
process.on('message', () => process.send?.({ cpu: cpuMs() }))

/**
 * The least of our own shape that sells without overselling: gateway, Hono, zod, Kysely and two statements. No person,
 * no payment, no limits.
 */
async function startBareShop(databaseUrl: string, connections: number) {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const db = openDatabase(databaseUrl, { max: connections, log })
  const first = async (statement: RawBuilder<{ id: string }>) => (await statement.execute(db)).rows[0]
  const app = new Hono()
  app.post('/holds', async (c) => {
    const { buyer } = Hold.parse(await c.req.json())
    const hold = await first(holdFor(buyer))
    return hold ? c.json(hold, 201) : c.json({}, 409)
  })
  app.post('/orders', async (c) => {
    const { holdId } = Order.parse(await c.req.json())
    const order = await first(orderOf(holdId))
    return order ? c.json(order, 201) : c.json({}, 409)
  })
  const run = handle(app)
  const gateway = await startHttpGateway({
    routes: [{ prefix: '/', handler: (event: LambdaEvent) => run(event) }],
    port: 0,
  })
  return {
    url: gateway.url,
    async stop() {
      await gateway.stop()
      await db.destroy()
    },
  }
}
