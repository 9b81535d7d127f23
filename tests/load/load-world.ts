import { randomInt, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { sql } from 'kysely'
import { systemClock } from '#adapters/clock'
import { readMigrations } from '#adapters/migrations'
import type { Db } from '#core/context'
import { newId } from '#core/id'
import { migrate } from '#core/migration/migrate'
import { http } from '#functions/http'
import { type Postgres, startPostgres } from '#local/postgres'
import { throwawayFolder } from '#local/throwaway-folder'
import { gatewayEvent } from '../harness/client.ts'
import { openPeople } from '../harness/people.ts'
import { forkDoor } from './fork-door.ts'
import { type LoadStores, openLoadApp, SITE_URL } from './load-app.ts'

const MIGRATIONS = new URL('../../packages/core/migrations/', import.meta.url)
/** Below the ports that a system gives to callers: while Postgres is away nobody else, and no caller, gets its number. */
const STEADY_PORT = 20_000
const STEADY_PORTS = 10_000
const RESTART_TRIES_MAX = 40
const RESTART_PAUSE_MS = 250

export type LoadWorld = Awaited<ReturnType<typeof openLoadWorld>>

/** A durable Postgres of our own, the API's handler on it, and buyers with tokens; gone when it stops. */
export async function openLoadWorld() {
  const { folder, remove } = throwawayFolder()
  const dataDir = join(folder, 'data')
  const postgres: Postgres = await startPostgres({
    dataDir,
    port: STEADY_PORT + randomInt(STEADY_PORTS),
    durable: true,
  })
  const redis = await forkDoor<string>('./redis-door.ts')
  const stores: LoadStores = { databaseUrl: postgres.url, redisUrl: redis.told }
  const app = openLoadApp(stores)
  const { db } = app
  await migrate(db, await readMigrations(MIGRATIONS))
  const people = await openPeople(db, systemClock, SITE_URL)
  const run = http(app)
  const ask = askOf(run)
  const sale = await insertSale(db)

  return {
    app,
    db,
    stores,
    postgres,
    sale,
    run,

    /** Buyers with an access token each, made before anything is timed. */
    async buyers(count: number): Promise<{ id: string; token: string }[]> {
      const users = await people.addUsers(count)
      return Promise.all(users.map(async ({ id }) => ({ id, token: await people.token(id) })))
    },

    /** The API's handler, as one process keeps it. */
    ask,
    /** The same of a process that knows nobody: it has verified no token yet. */
    askStranger: () => askOf(http(app)),

    /** So many free places in the open wave, and nothing held. */
    async reset(places: number): Promise<void> {
      await sql`truncate place, hold, tally, ledger_entry, orders, order_line, payment, ticket, entitlement cascade`.execute(
        db,
      )
      await sql`insert into place (event_id, number, tier_id, wave_id)
        select ${sale.eventId}, n, ${sale.tierId}, ${sale.waveId} from generate_series(1, ${places}::int) as n`.execute(
        db,
      )
      await sql`insert into ledger_entry (event_id, tier_id, from_state, to_wave_id, to_state, quantity, cause, cause_id)
        values (${sale.eventId}, ${sale.tierId}, 'outside', ${sale.waveId}, 'free', ${places}, 'load', 'load')`.execute(
        db,
      )
      await sql`update tier set capacity = ${places}`.execute(db)
      await sql`update wave_allocation set number_low = 1, number_high = ${places}, quantity = ${places}`.execute(db)
      for (const table of ['place', 'hold', 'tally', 'ledger_entry'])
        await sql.raw(`vacuum analyze ${table}`).execute(db)
      await sql`checkpoint`.execute(db)
    },

    /** Ends Postgres as a power cut would, and starts it again on the same port. */
    async crashPostgres(): Promise<void> {
      const [pid] = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
      process.kill(Number(pid), 'SIGKILL')
      await postgres.stop().catch(() => undefined)
    },
    /** Old connections' processes may need a moment to see that their server is gone; until then a new one is refused. */
    async restartPostgres(): Promise<Postgres> {
      const port = Number(new URL(postgres.url).port)
      for (let tries = 1; ; tries++) {
        try {
          return await startPostgres({ dataDir, port, durable: true })
        } catch (error) {
          if (tries === RESTART_TRIES_MAX) throw error
          await pause(RESTART_PAUSE_MS)
        }
      }
    },

    async stop(running: Postgres = postgres): Promise<void> {
      await db.destroy().catch(() => undefined)
      await redis.stop()
      await running.stop().catch(() => undefined)
      remove()
    },
  }
}

/** One request as API Gateway sends it; answers with its status. */
function askOf(run: ReturnType<typeof http>) {
  return async (
    method: string,
    path: string,
    token?: string,
    body?: object,
  ): Promise<{ status: number; body: string }> => {
    const headers: Record<string, string> = { 'content-type': 'application/json', 'idempotency-key': randomUUID() }
    if (token) headers.authorization = `Bearer ${token}`
    const event: APIGatewayProxyEventV2 = gatewayEvent(method, path, headers, body && JSON.stringify(body))
    const answer = await run(event)
    return { status: answer.statusCode ?? 200, body: answer.body ?? '' }
  }
}

async function insertSale(db: Db) {
  const organizationId = randomUUID()
  const ids = { eventId: newId('event'), tierId: newId('tier'), waveId: newId('wave') }
  await sql`insert into auth.organization (id, name, slug, created_at) values (${organizationId}, 'Load', 'load', now())`.execute(
    db,
  )
  await sql`insert into event (id, organization_id, status, name, tagline, slug, time_zone, currency, starts_at, ends_at, venue,
      about, programme, rules, visibility, title_voice, poster_seed, published_at)
    values (${ids.eventId}, ${organizationId}, 'on_sale', 'Load', '', 'load', 'UTC', 'EUR', now() + interval '9 days', now() + interval '10 days',
      ${JSON.stringify({ name: 'Hall', address: 'Street', city: 'City', country: 'Country' })}, '', '[]', '[]', 'public', 'expanded', 'load', now())`.execute(
    db,
  )
  await sql`insert into tier (id, event_id, name, summary, price_cents, capacity, per_person_limit, position)
    values (${ids.tierId}, ${ids.eventId}, 'Tier', '', 50000, 50000, 20, 0)`.execute(db)
  await sql`insert into tier_version (tier_id, version, name, price_cents, privileges) values (${ids.tierId}, 1, 'Tier', 50000, '[]')`.execute(
    db,
  )
  await sql`insert into wave (id, event_id, name, kind, status, opens_at, per_person_limit, opened_at)
    values (${ids.waveId}, ${ids.eventId}, 'Wave', 'open', 'open', now() - interval '1 hour', 20, now() - interval '1 hour')`.execute(
    db,
  )
  await sql`insert into wave_allocation (wave_id, tier_id, quantity) values (${ids.waveId}, ${ids.tierId}, 50000)`.execute(
    db,
  )
  return { ...ids, organizationId }
}
