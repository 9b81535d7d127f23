import { afterAll, beforeAll, expect, test } from 'vitest'
import { browse, newEventId, newUserId, openSocketWorld, type SocketWorld } from './socket-world.ts'

let world: SocketWorld
beforeAll(async () => {
  world = await openSocketWorld()
})
afterAll(() => world.stop())

const arrivals = (eventId: string) => world.app.cache.countSeenSince(`arrivals:${eventId}`, 0)
const newPerson = () => ({ userId: newUserId(), sessionId: newUserId() })

test('a visitor opens a socket from our site and listens to an event', async () => {
  const eventId = newEventId()
  const browser = await browse(world)

  expect(browser.protocol).toBe('primepass.v1')
  const topics = [`event:${eventId}`]
  expect(await browser.ask({ type: 'subscribe', topics })).toEqual({ type: 'subscribed', topics })
  expect(await world.app.sockets.find(world.connectionIds.at(-1) ?? '')).toMatchObject({ person: undefined, topics })
})

test('a person with a ticket hears what is theirs', async () => {
  const person = newPerson()
  const browser = await browse(world, await world.newTicket(person))

  expect(browser.protocol).toBe('primepass.v1')
  const topics = [`user:${person.userId}`, `event:${newEventId()}`]
  expect(await browser.ask({ type: 'subscribe', topics })).toEqual({ type: 'subscribed', topics })
  expect(await world.app.sockets.find(world.connectionIds.at(-1) ?? '')).toMatchObject({ person })
})

test('a member of the organization watches the sale', async () => {
  const [person, eventId] = [newPerson(), newEventId()]
  world.letWatch(person.userId, eventId)
  const browser = await browse(world, await world.newTicket(person))
  const topics = [`sale:${eventId}`]
  expect(await browser.ask({ type: 'subscribe', topics })).toEqual({ type: 'subscribed', topics })
})

test('a ping is answered with the server’s time', async () => {
  const browser = await browse(world)
  const before = Date.now()
  const answer = await browser.ask({ type: 'ping' })
  expect(answer.type === 'pong' && Date.parse(answer.at)).toBeGreaterThanOrEqual(before)
})

test('whoever has an event’s page open is counted, until they leave it or close', async () => {
  const eventId = newEventId()
  const topics = [`event:${eventId}`]
  const [one, two, three] = [await browse(world), await browse(world), await browse(world)]
  for (const browser of [one, two, three]) await browser.ask({ type: 'subscribe', topics })
  expect(await arrivals(eventId)).toBe(3)

  await one.ask({ type: 'unsubscribe', topics })
  expect(await arrivals(eventId)).toBe(2)
  await two.close()
  await expect.poll(() => arrivals(eventId)).toBe(1)
})

test('a ping says that the viewer is still there', async () => {
  const eventId = newEventId()
  const browser = await browse(world)
  await browser.ask({ type: 'subscribe', topics: [`event:${eventId}`] })
  const id = world.connectionIds.at(-1) ?? ''
  await world.app.cache.see(`arrivals:${eventId}`, id, Date.now() - 600_000)
  const since = Date.now() - 300_000
  expect(await world.app.cache.countSeenSince(`arrivals:${eventId}`, since)).toBe(0)

  await browser.ask({ type: 'ping' })
  expect(await world.app.cache.countSeenSince(`arrivals:${eventId}`, since)).toBe(1)
})

test('a closed socket is forgotten with all it listened to', async () => {
  const topics = [`event:${newEventId()}`, `event:${newEventId()}`]
  const browser = await browse(world)
  await browser.ask({ type: 'subscribe', topics })
  const id = world.connectionIds.at(-1) ?? ''
  await browser.close()
  await expect.poll(() => world.app.sockets.find(id)).toBeUndefined()
})

test('the same topic twice is one, and subscribing again changes nothing', async () => {
  const browser = await browse(world)
  const topics = [`event:${newEventId()}`]
  const message = { type: 'subscribe', topics: [...topics, ...topics] }
  expect(await browser.ask(message)).toEqual({ type: 'subscribed', topics })
  expect(await browser.ask(message)).toEqual({ type: 'subscribed', topics })
  expect((await world.app.sockets.find(world.connectionIds.at(-1) ?? ''))?.topics).toEqual(topics)
})
