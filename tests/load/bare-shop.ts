import { type Agent, createServer } from 'node:http'
import pg from 'pg'
import { readBody } from '#local/body'
import { closeServer, HOST, listen } from '#local/listen'
import { askJson } from './ask-json.ts'

const BODY_BYTES_MAX = 10_000

const SCHEMA = `
create schema bare;
create table bare.tier (id int primary key, capacity int not null, sold int not null check (sold <= capacity)) with (fillfactor = 10);
create table bare.hold (id bigint generated always as identity primary key, tier_id int not null, buyer bigint not null,
  status smallint not null default 0, expires_at timestamptz not null default now() + interval '15 minutes');
create table bare.orders (id bigint generated always as identity primary key, hold_id bigint not null unique, cents int not null);
create table bare.ticket (id bigint generated always as identity primary key, order_id bigint not null)`

const HOLD = `
with taken as (update bare.tier set sold = sold + 1 where id = 1 and sold < capacity returning id)
insert into bare.hold (tier_id, buyer) select id, $1 from taken returning id`

const ORDER = `
with held as (update bare.hold set status = 1 where id = $1 and status = 0 and expires_at > now() returning id),
  placed as (insert into bare.orders (hold_id, cents) select id, 50000 from held returning id)
insert into bare.ticket (order_id) select id from placed returning order_id as id`

/** The least that sells without overselling: Node's own server and two statements. No person, no payment, no limits. */
export async function startBareShop(databaseUrl: string, connections: number) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: connections })
  await pool.query(SCHEMA)
  const server = createServer(async (request, response) => {
    const body = JSON.parse(String(await readBody(request, BODY_BYTES_MAX)))
    const { rows } = await (request.url === '/holds'
      ? pool.query(HOLD, [body.buyer])
      : pool.query(ORDER, [body.holdId]))
    response.writeHead(rows[0] ? 201 : 409, { 'content-type': 'application/json' })
    response.end(JSON.stringify(rows[0] ?? {}))
  })
  const url = `http://${HOST}:${await listen(server, 0)}`
  const ask = (agent: Agent, path: string, body: object) => askJson(agent, { method: 'POST', url: url + path, body })

  return {
    async reset(places: number): Promise<void> {
      await pool.query('truncate bare.tier, bare.hold, bare.orders, bare.ticket')
      await pool.query('insert into bare.tier values (1, $1, 0)', [places])
      await pool.query('vacuum bare.tier')
    },
    /** Hold and order; false when nothing was left. */
    async buy(agent: Agent, buyer: number): Promise<boolean> {
      const hold = await ask(agent, '/holds', { buyer })
      if (hold.status !== 201) return false
      return (await ask(agent, '/orders', { holdId: hold.body.id })).status === 201
    },
    sold: async (): Promise<number> => Number((await pool.query('select count(*) from bare.ticket')).rows[0].count),
    async stop(): Promise<void> {
      await closeServer(server)
      await pool.end()
    },
  }
}
