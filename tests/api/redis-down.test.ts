import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { redisCache } from '#adapters/cache'
import type { Problem } from '#contract/problem'
import type { App } from '#core/context'
import { apiDoor } from '../harness/api-door.ts'
import { type Client, clientOf } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld
let waveId: string
let without: (userId: string) => Client

/** The same API in a process whose Redis is not there. */
beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
  waveId = (await openWave(t, sale)).id
  const app: App = { ...t.app, cache: redisCache('http://:token@127.0.0.1:1', '') }
  const door = apiDoor(app)
  without = (userId) => clientOf(door, userId, async () => (userId === '' ? undefined : t.people.token(userId)))
})

test('without Redis people read, hold, order and manage as ever', async () => {
  const guest = without((await t.guest()).userId)
  const places = { waveId, tierId: sale.tier.id, quantity: 1 }
  const pulse = await without('').readPulse({ eventId: sale.event.id })
  expect(pulse.waves).toMatchObject([{ isOpen: true, left: 20 }])

  const held = await guest.holdPlaces(places)
  const order = await guest.placeOrder({ holdId: held.id, buyerName: 'Ada Byron' })
  expect(order.status).toBe('held')
  const owner = without(sale.owner.userId)
  expect(await owner.readSale({ eventId: sale.event.id })).toMatchObject({ arrivals: 0 })
  await owner.pauseWave({ waveId })
  await owner.resumeWave({ waveId })
})

test('only sockets wait: no ticket, and a word on when to ask again', async () => {
  const guest = without((await t.guest()).userId)
  const answer = await guest.raw({
    method: 'POST',
    path: '/api/socket-tickets',
    body: {},
    headers: { 'idempotency-key': 'no-ticket' },
  })
  expect({ status: answer.status, code: (answer.body as Problem).code }).toEqual({
    status: 503,
    code: 'request.unavailable',
  })
  expect(answer.headers['retry-after']).toBe('5')
})

test('a session that has ended reads on until its token does, and writes nothing', async () => {
  const { userId } = await t.guest()
  const guest = without(userId)
  await guest.register({ eventId: sale.event.id })
  await sql`delete from auth.session where user_id = ${userId}`.execute(t.db)

  const refused = await guest.raw({
    method: 'DELETE',
    path: `/api/events/${sale.event.id}/registration`,
    headers: { 'idempotency-key': 'after-the-end' },
  })

  expect((refused.body as Problem).code).toBe('request.token_invalid')
  expect((await guest.readRegistration({ eventId: sale.event.id })).registeredAt).not.toBeNull()
})
