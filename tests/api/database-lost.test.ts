import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import type { Db } from '#core/context'
import { http } from '#functions/http'
import { startTcpLine, type TcpLine, throughPort } from '../../scripts/game-day/tcp-line.ts'
import { type Client, clientOf, type Door, requestOf } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { somebodyWaits } from '../harness/waits.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld
let line: TcpLine
let db: Db
let buyer: Client

/** A second process, whose line to the database can be cut. */
beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(t.db)
  const direct = new URL(inject('postgresUrl'))
  direct.pathname = rows[0]?.name ?? ''
  line = await startTcpLine({ host: direct.hostname, port: Number(direct.port) })
  db = openDatabase(throughPort(direct.href, line.port), { max: 4, log: t.app.log })
  const { userId } = await t.guest()
  buyer = clientOf(http({ ...t.app, db }) as unknown as Door, userId, () => t.people.token(userId))
})
afterAll(async () => {
  await db.destroy()
  await line.stop()
})

const unavailable = {
  status: 503,
  headers: { 'retry-after': '5' },
  body: { code: 'request.unavailable' },
}

/** A hold that stands before a lock until `lose` took its connection. */
async function loseInMidQuery(key: string, lose: () => unknown) {
  const wave = await openWave(t, sale, { quantity: 4 })
  const hold = requestOf('holdPlaces', { waveId: wave.id, tierId: sale.tier.id, quantity: 1 }, key)
  let asking: Promise<unknown> = Promise.resolve()
  await t.db.transaction().execute(async (tx) => {
    await sql`select from wave where id = ${wave.id} for update`.execute(tx)
    await sql`lock table place`.execute(tx)
    asking = buyer.raw(hold)
    expect(await somebodyWaits(t)).toBe(true)
    await lose()
    await asking
  })
  const held = async () => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from place
      where wave_id = ${wave.id} and status = 'held'`.execute(t.db)
    return rows[0]?.count
  }
  return { answer: await asking, hold, held }
}

const endBackends = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
    and wait_event_type = 'Lock'`.execute(t.db)

test.each([
  ['whose line is cut', () => line.drop()],
  ['that the server ends', endBackends],
] as const)(
  'a request %s in mid-query is told to ask again, and the same request then holds one place',
  async (how, lose) => {
    const { answer, hold, held } = await loseInMidQuery(`a-hold-${how.length}`, lose)

    expect(answer).toMatchObject(unavailable)
    // Whether the server carried it out before it noticed is unknown; the key makes both the same.
    // Another connection may be gone as well; then it is told to ask once more.
    await expect.poll(async () => (await buyer.raw(hold)).status).toBe(201)
    expect(await held()).toBe(1)
  },
)

test('while the line is cut everything that needs the database says so, and is back with it', async () => {
  line.cut()
  for (const path of ['/api/public/events', '/api/tickets']) {
    expect(await buyer.raw({ method: 'GET', path })).toMatchObject(unavailable)
  }
  line.mend()
  expect((await buyer.raw({ method: 'GET', path: '/api/public/events' })).status).toBe(200)
})
