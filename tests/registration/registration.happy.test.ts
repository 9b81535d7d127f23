import { beforeAll, expect, test } from 'vitest'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

test('a guest follows an event, sees so, and stops', async () => {
  const { event } = await openSale(t)
  const eventId = event.id
  const guest = await t.guest()
  expect(await guest.readRegistration({ eventId })).toEqual({ eventId, registeredAt: null })

  const registeredAt = t.clock.now().toISOString()
  expect(await guest.register({ eventId })).toEqual({ eventId, registeredAt })
  expect(await guest.readRegistration({ eventId })).toEqual({ eventId, registeredAt })

  expect(await guest.unregister({ eventId })).toEqual({ eventId, registeredAt: null })
  expect(await guest.readRegistration({ eventId })).toEqual({ eventId, registeredAt: null })
})

test('following twice keeps the first moment, and stopping twice is stopping', async () => {
  const { event } = await openSale(t)
  const eventId = event.id
  const guest = await t.guest()
  const first = await guest.register({ eventId })
  await t.advance({ minutes: 1 })

  expect(await guest.register({ eventId })).toEqual(first)
  await guest.unregister({ eventId })
  expect(await guest.unregister({ eventId })).toEqual({ eventId, registeredAt: null })
})

test('who follows hears of an open wave, who stopped does not, and neither do people of other events', async () => {
  const sale = await openSale(t)
  const other = await openSale(t)
  const [follower, former, elsewhere] = await t.guests(3)
  await follower?.register({ eventId: sale.event.id })
  await former?.register({ eventId: sale.event.id })
  await former?.unregister({ eventId: sale.event.id })
  await elsewhere?.register({ eventId: other.event.id })

  await openWave(t, sale)

  const unread = async (one: typeof follower) => (await one?.countUnread({}))?.unread
  expect([await unread(follower), await unread(former), await unread(elsewhere)]).toEqual([1, 0, 0])
})
