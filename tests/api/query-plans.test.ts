import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { wakeful } from '#adapters/clock-item'
import type { EndpointName } from '#contract/endpoint'
import type { BackApp } from '#core/context'
import type { Database } from '#core/database'
import { clock } from '#functions/clock'
import { jobs } from '#functions/jobs'
import { apiDoor } from '../harness/api-door.ts'
import { type Client, clientOf, requestOf } from '../harness/client.ts'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { sampleInputs } from './samples.ts'

/** Tables that grow with people and sales; nothing that runs for a request or each minute may read one from end to end. */
const GROWING = [
  'alarm',
  'audit_entry',
  'entitlement',
  'hold',
  'idempotency',
  'inbox',
  'job',
  'ledger_entry',
  'notification',
  'order_line',
  'orders',
  'payment',
  'place',
  'registration',
  'tally',
  'ticket',
  'user',
  'wave_audience',
  'wave_guest',
]

interface Statement {
  sql: string
  parameters: readonly unknown[]
}

let t: World
let seen: Statement[] = []
let db: Kysely<Database>
let pool: pg.Pool

/** The same database through a connection that notes its statements and takes an index wherever there is one. */
beforeAll(async () => {
  t = await openWorld()
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(t.db)
  await sql.raw(`alter database ${rows[0]?.name} set enable_seqscan = off`).execute(t.db)
  const url = new URL(inject('postgresUrl'))
  url.pathname = rows[0]?.name ?? ''
  pool = new pg.Pool({ connectionString: url.href, max: 4 })
  pool.on('error', () => undefined)
  db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => {
      seen.push({ sql: query.sql, parameters: query.parameters })
    },
  })
})
afterAll(() => db.destroy())

interface Plan {
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  'Node Type': string
  Plans?: Plan[]
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** A table is read whole without an index, or by one of whose keys nothing is asked; a partial index is short by itself. */
function isWhole(node: Plan, partial: Set<string>): boolean {
  if (node['Node Type'] === 'Seq Scan') return true
  const index = node['Index Name']
  return index !== undefined && node['Index Cond'] === undefined && !partial.has(index)
}

async function planOf({ sql: text, parameters }: Statement): Promise<Plan> {
  const { rows } = await pool.query(`explain (format json) ${text}`, [...parameters])
  return rows[0]['QUERY PLAN'][0].Plan
}

/** Which growing tables the statements so far would read from end to end, and by which statement. */
async function wholeReads(): Promise<string[]> {
  const { rows: indexes } = await pool.query(`select c.relname as name, i.indpred is not null as is_partial,
    i.indrelid::regclass::text as relation from pg_index i join pg_class c on c.oid = i.indexrelid`)
  const partial = new Set<string>(indexes.filter((one) => one.is_partial).map(({ name }) => name))
  const tableOf = new Map<string, string>(indexes.map(({ name, relation }) => [name, relation]))
  const found = new Set<string>()
  for (const statement of new Map(seen.map((one) => [one.sql, one])).values()) {
    if (!/^\s*(with|select|insert|update|delete)/i.test(statement.sql)) continue
    for (const node of nodesOf(await planOf(statement))) {
      const table = node['Relation Name'] ?? tableOf.get(node['Index Name'] ?? '') ?? ''
      if (GROWING.includes(table) && isWhole(node, partial))
        found.add(`${table}: ${statement.sql.replace(/\s+/g, ' ')}`)
    }
  }
  return [...found]
}

test('no endpoint and no job reads a growing table from end to end', async () => {
  const sale = await openSale(t, { priceCents: 0 })
  const inputs = await sampleInputs(t, sale)
  const wave = await openWave(t, sale, { quantity: 4 })
  const app: BackApp = { ...t.app, db }
  const door = apiDoor(app)
  const as = (userId: string): Client => clientOf(door, userId, () => t.people.token(userId))
  const guest = as((await t.guest()).userId)
  const owner = as(sale.owner.userId)
  seen = []

  const held = await guest.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 2 })
  await guest.extendHold({ holdId: held.id }).catch(() => undefined)
  const order = await guest.placeOrder({ holdId: held.id, buyerName: 'Ada' })
  await guest.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 4 }).catch(() => undefined)
  const other = await guest.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })
  await guest.releaseHold({ holdId: other.id })
  await guest.readOrder({ orderId: order.id })
  for (const name of Object.keys(inputs) as EndpointName[]) {
    if (name === 'payOrder') continue
    for (const client of [guest, owner]) await client.raw(requestOf(name, inputs[name], `plan-of-${name}`))
  }
  await clock({ ...app, rest: wakeful })()
  for (let due = t.queue.take(); due.length > 0; due = t.queue.take()) {
    await jobs(app)({
      Records: due.map((message, index) => ({ messageId: `${index}`, body: JSON.stringify(message) })),
    } as never)
  }

  expect(seen.length).toBeGreaterThan(200)
  expect(await wholeReads()).toEqual([])
})

test('control: a search without an index is seen', async () => {
  seen = []
  await db.selectFrom('orders').select('id').where('buyerName', '=', 'Ada').execute()
  expect(await wholeReads()).toEqual([expect.stringContaining('orders: select')])
})
