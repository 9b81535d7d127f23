import { afterAll, beforeAll, expect, test } from 'vitest'
import { browse, newEventId, newUserId, openSocketWorld, type SocketWorld } from './socket-world.ts'

let world: SocketWorld
beforeAll(async () => {
  world = await openSocketWorld()
})
afterAll(() => world.stop())

const newPerson = () => ({ userId: newUserId(), sessionId: newUserId() })
const withTicket = (ticket: string) => world.connect({ protocols: ['primepass.v1', `ticket.${ticket}`] })
const lastConnection = () => world.app.sockets.find(world.connectionIds.at(-1) ?? '')

test.each([
  'https://evil.example',
  'https://www.primepass.example.evil.example',
  'http://www.primepass.example',
  'https://foo.primepass.example',
  'null',
])('a page of %s may not open a socket', async (origin) => {
  expect(await world.connect({ origin })).toBe(403)
  expect(await lastConnection()).toBeUndefined()
})

test('a foreign page does not use up a ticket either', async () => {
  const ticket = await world.newTicket(newPerson())
  const protocols = ['primepass.v1', `ticket.${ticket}`]
  expect(await world.connect({ origin: 'https://evil.example', protocols })).toBe(403)
  expect(await withTicket(ticket)).toMatchObject({ protocol: 'primepass.v1' })
})

test.each([[[]], [['graphql-ws']], [['primepass.v2']]])('the protocols %j are not ours', async (protocols) => {
  expect(await world.connect({ protocols })).toBe(400)
})

test('a ticket opens one socket, also when it is used twenty times at once', async () => {
  const ticket = await world.newTicket(newPerson())
  const attempts = await Promise.all(Array.from({ length: 20 }, () => withTicket(ticket)))
  expect(attempts.filter((result) => typeof result !== 'number')).toHaveLength(1)
  expect(attempts.filter((result) => result === 401)).toHaveLength(19)
})

test.each(['never-issued-ticket-0000000000', 'x', '__proto__'])('the ticket %s was never issued', async (ticket) => {
  expect(await withTicket(ticket)).toBe(401)
})

test('a visitor hears no person and no sale', async () => {
  const browser = await browse(world)
  const topics = [`user:${newUserId()}`, `sale:${newEventId()}`]
  expect(await browser.ask({ type: 'subscribe', topics })).toEqual({
    type: 'error',
    code: 'socket.topic_refused',
    topics,
  })
})

test('a person hears nobody else, and no sale of another organization', async () => {
  const [person, mine, theirs] = [newPerson(), newEventId(), newEventId()]
  world.letWatch(person.userId, mine)
  world.letWatch(newUserId(), theirs)
  const browser = await browse(world, await world.newTicket(person))
  const topics = [`user:${newUserId()}`, `sale:${theirs}`]

  const answer = await browser.ask({ type: 'subscribe', topics: [`user:${person.userId}`, `sale:${mine}`, ...topics] })
  expect(answer).toEqual({ type: 'error', code: 'socket.topic_refused', topics })
  expect((await lastConnection())?.topics).toEqual([])
})

test('an address that opens sockets without end is stopped', async () => {
  await browse(world)
  world.app.connectsPerMinuteMax = 1
  expect(await world.connect()).toBe(429)
  world.app.connectsPerMinuteMax = 10_000
  await browse(world)
})
