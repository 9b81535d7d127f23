import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openDatabase } from '#adapters/database'
import type { Problem } from '#contract/problem'
import { type App, contextOf, type Db } from '#core/context'
import { holdPlaces } from '#core/hold/hold-places'
import { limitWaits } from '#core/migration/limit-waits'
import { apiDoor } from '../harness/api-door.ts'
import { type Client, clientOf, requestOf } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { somebodyWaits } from '../harness/waits.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld
let limited: Db
let app: App
let owner: Client

/** A second process, connected after the limits were set. */
beforeAll(async () => {
  t = await openWorld({ expectsFaults: true })
  sale = await openSale(t)
  await limitWaits(t.db)
  limited = await connect()
  app = { ...t.app, db: limited }
  owner = clientOf(apiDoor(app), sale.owner.userId, () => t.people.token(sale.owner.userId))
})
afterAll(() => limited.destroy())

async function connect(): Promise<Db> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(t.db)
  const url = new URL(inject('postgresUrl'))
  url.pathname = rows[0]?.name ?? ''
  return openDatabase(url.href, { max: 4, log: t.app.log })
}

/** Shorter limits for connections to come: tests do not wait for seconds. */
async function shortened(name: 'lock_timeout' | 'statement_timeout', value: string): Promise<void> {
  const { rows } = await sql<{ statement: string }>`
    select format('alter database %I set %I = %L', current_database(), ${name}::text, ${value}::text) as statement`.execute(
    t.db,
  )
  await sql.raw(rows[0]?.statement ?? '').execute(t.db)
  await limited.destroy()
  limited = await connect()
  app = { ...t.app, db: limited }
  owner = clientOf(apiDoor(app), sale.owner.userId, () => t.people.token(sale.owner.userId))
}

/** Keeps rows locked until the work is done. */
async function whileLocked<T>(lock: (tx: Db) => Promise<unknown>, work: () => Promise<T>): Promise<T> {
  const isLocked = Promise.withResolvers<void>()
  const isDone = Promise.withResolvers<void>()
  const keeper = t.db.transaction().execute(async (tx) => {
    await lock(tx)
    isLocked.resolve()
    await isDone.promise
  })
  await isLocked.promise
  try {
    return await work()
  } finally {
    isDone.resolve()
    await keeper
  }
}
const lockEvent = (tx: Db) => sql`select from event where id = ${sale.event.id} for update`.execute(tx)
/** An edit of the event as it now is. */
async function edit(key: string) {
  const eventId = sale.event.id
  const { version } = await sale.owner.readEvent({ eventId })
  return requestOf('editEvent', { eventId, version, tagline: key }, key)
}

test('every new connection has its limits', async () => {
  const { rows } = await sql<{ name: string; setting: string }>`select name, setting from pg_settings
    where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`.execute(
    limited,
  )
  expect(rows.map(({ setting }) => Number(setting))).toEqual([10_000, 3_000, 10_000])
})

test('control: without limits a request waits as long as somebody keeps the lock', async () => {
  const isOver: string[] = []
  let request: Promise<unknown> = Promise.resolve()
  const patient = await edit('a-patient-edit')
  await whileLocked(lockEvent, async () => {
    request = sale.owner.raw(patient).then(() => isOver.push('over'))
    expect(await somebodyWaits(t)).toBe(true)
    expect(isOver).toEqual([])
  })
  await request
  expect(isOver).toEqual(['over'])
})

test('a lock that somebody keeps ends in a code, changes nothing, and the same request passes later', async () => {
  await shortened('lock_timeout', '100ms')
  const { version } = await sale.owner.readEvent({ eventId: sale.event.id })
  const late = await edit('an-edit-at-last')

  const refused = await whileLocked(lockEvent, () => owner.raw(late))

  expect(refused).toMatchObject({ status: 503, headers: { 'retry-after': '1' }, body: { code: 'request.busy' } })
  expect((await sale.owner.readEvent({ eventId: sale.event.id })).version).toBe(version)
  expect((await owner.raw(late)).status).toBe(200)
})

test('a hold that waits for places which somebody keeps is refused in time', async () => {
  const wave = await openWave(t, sale, { quantity: 1 })
  const places = { waveId: wave.id, tierId: sale.tier.id, quantity: 1 }
  await (await t.guest()).holdPlaces(places)
  await t.clock.set(new Date(t.clock.now().getTime() + 16 * 60_000))
  const buyer = await t.guest()
  const actor = {
    kind: 'user',
    userId: buyer.userId,
    sessionId: '',
    assurance: 2,
    provenAt: new Date(),
    ip: '',
  } as const

  const outcome = whileLocked(
    (tx) => sql`select from place where wave_id = ${wave.id} for update`.execute(tx),
    () => holdPlaces({ ...contextOf(app, actor, 'test'), idempotencyKey: 'a hold in vain' }, places),
  )

  await expect(outcome).rejects.toThrow('wave.all_held')
})

test('an order whose hold somebody keeps is refused for the moment, and those beside it are placed', async () => {
  const wave = await openWave(t, sale, { quantity: 4 })
  const guests = await t.guests(4)
  const hold = (guest: Client) => guest.holdPlaces({ waveId: wave.id, tierId: sale.tier.id, quantity: 1 })
  const holds = await Promise.all(guests.map(hold))
  const door = apiDoor(app)
  const orders = () =>
    Promise.allSettled(
      guests.map(({ userId }, i) =>
        clientOf(door, userId, () => t.people.token(userId)).placeOrder({
          holdId: holds[i]?.id ?? '',
          buyerName: 'Ada',
        }),
      ),
    )

  const results = await whileLocked(
    (tx) => sql`select from hold where id = ${holds[2]?.id} for update`.execute(tx),
    orders,
  )

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(results[2]).toMatchObject({ reason: { message: 'request.busy' } })
})

test('a statement that takes too long ends in a code as well', async () => {
  await shortened('lock_timeout', '0')
  await shortened('statement_timeout', '200ms')
  const slow = await edit('a-slow-statement')
  const { status, body } = await whileLocked(lockEvent, () => owner.raw(slow))
  expect({ status, code: (body as Problem).code }).toEqual({ status: 503, code: 'request.busy' })
})

test('a database that is away is no fault of the request', async () => {
  const away = openDatabase('postgres://nobody:nothing@127.0.0.1:1/none', { max: 1, log: t.app.log })
  const visitor = clientOf(apiDoor({ ...app, db: away }), '', async () => undefined)
  const answer = await visitor.raw({ method: 'GET', path: '/api/public/events' })
  await away.destroy()
  expect(answer).toMatchObject({
    status: 503,
    headers: { 'retry-after': '5' },
    body: { code: 'request.unavailable' },
  })
})
