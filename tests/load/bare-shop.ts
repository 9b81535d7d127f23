import { once } from 'node:events'
import type { Agent } from 'node:http'
import { type RawBuilder, sql } from 'kysely'
import { askJson } from './ask-json.ts'
import { forkDoor } from './fork-door.ts'
import type { LoadWorld } from './load-world.ts'

const SCHEMA: RawBuilder<unknown>[] = [
  sql`create schema bare`,
  sql`create table bare.tier (id int primary key, capacity int not null, sold int not null check (sold <= capacity)) with (fillfactor = 10)`,
  sql`create table bare.hold (id bigint generated always as identity primary key, tier_id int not null, buyer bigint not null,
    status smallint not null default 0, expires_at timestamptz not null default now() + interval '15 minutes')`,
  sql`create table bare.orders (id bigint generated always as identity primary key, hold_id bigint not null unique, cents int not null)`,
  sql`create table bare.ticket (id bigint generated always as identity primary key, order_id bigint not null)`,
]

export type BareShop = Awaited<ReturnType<typeof openBareShop>>

/** The reference (bare-shop-door.ts), in a process of its own. */
export async function openBareShop({ db, stores }: LoadWorld, connections: number) {
  for (const statement of SCHEMA) await statement.execute(db)
  const door = await forkDoor<string>('./bare-shop-door.ts', { databaseUrl: stores.databaseUrl, connections })
  const ask = (agent: Agent, path: string, body: object) =>
    askJson(agent, { method: 'POST', url: door.told + path, body })

  return {
    async reset(places: number): Promise<void> {
      await sql`truncate bare.tier, bare.hold, bare.orders, bare.ticket`.execute(db)
      await sql`insert into bare.tier values (1, ${places}, 0)`.execute(db)
      await sql`vacuum bare.tier`.execute(db)
    },
    /** Hold and order; false when nothing was left. */
    async buy(agent: Agent, buyer: number): Promise<boolean> {
      const hold = await ask(agent, '/holds', { buyer })
      if (hold.status !== 201) return false
      return (await ask(agent, '/orders', { holdId: hold.body.id })).status === 201
    },
    async sold(): Promise<number> {
      const { rows } = await sql<{ count: number }>`select count(*) from bare.ticket`.execute(db)
      return rows[0]?.count ?? 0
    },
    async cpuMs(): Promise<number> {
      const answered = once(door.child, 'message')
      door.child.send('cpu')
      const [{ cpu }] = await answered
      return cpu
    },
    stop: door.stop,
  }
}
