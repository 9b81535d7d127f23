import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SocketAnswer } from '#contract/socket'
import { browse, newEventId, newUserId, openSocketWorld, type SocketWorld } from './socket-world.ts'

let world: SocketWorld
beforeAll(async () => {
  world = await openSocketWorld()
})
afterAll(() => world.stop())

const refused = (code: string): SocketAnswer => ({ type: 'error', code })
const event = () => `event:${newEventId()}`
const subscribe = (...topics: unknown[]) => ({ type: 'subscribe', topics })

describe('what is not one of our messages is refused, and the socket stays open', () => {
  test.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['half of it', '{"type":"ping"'],
    ['null', 'null'],
    ['a list', '[]'],
    ['no type', '{}'],
    ['an unknown type', '{"type":"shout"}'],
    ['a field too many', '{"type":"ping","extra":1}'],
    ['topics that are no list', { type: 'subscribe', topics: 'event:x' }],
    ['no topics', subscribe()],
    ['a topic that is no text', subscribe(7)],
    ['an unknown kind of topic', subscribe('order:ord_1')],
    ['a kind that objects have by birth', subscribe('constructor:x')],
    ['an event that is none', subscribe('event:evt_1')],
    ['a user that is none', subscribe('user:me')],
    ['a topic with an end too many', subscribe(`${event()}:x`)],
    ['a registry key', subscribe(`${event()}#0`)],
    ['more topics than a socket may have', subscribe(...Array.from({ length: 21 }, event))],
  ])('%s', async (_, message) => {
    const browser = await browse(world)
    expect(await browser.ask(message)).toEqual(refused('socket.malformed'))
    expect(await browser.ask({ type: 'ping' })).toMatchObject({ type: 'pong' })
  })

  test('a binary frame', async () => {
    const browser = await browse(world)
    expect(await browser.ask(Buffer.from('{"type":"ping"}'))).toEqual(refused('socket.malformed'))
  })

  test('a message over 4 KB, measured in bytes', async () => {
    const browser = await browse(world)
    const ping = '{"type":"ping"}'
    expect(await browser.ask(ping.padEnd(4096))).toMatchObject({ type: 'pong' })
    expect(await browser.ask(ping.padEnd(4097))).toEqual(refused('socket.too_large'))
    expect(await browser.ask(`"${'ü'.repeat(2048)}"`)).toEqual(refused('socket.too_large'))
  })
})

test('the twenty-first topic is refused and the twenty stay', async () => {
  const browser = await browse(world)
  const topics = Array.from({ length: 20 }, event)
  expect(await browser.ask(subscribe(...topics))).toEqual({ type: 'subscribed', topics })
  expect(await browser.ask(subscribe(event()))).toEqual(refused('socket.too_many_topics'))
  expect((await world.app.sockets.find(world.connectionIds.at(-1) ?? ''))?.topics.toSorted()).toEqual(topics.toSorted())
})

test('a socket that the registry has lost is told to connect again', async () => {
  const browser = await browse(world)
  await world.app.sockets.close(world.connectionIds.at(-1) ?? '')
  expect(await browser.ask({ type: 'ping' })).toEqual(refused('socket.closed'))
  expect(await browser.ask(subscribe(event()))).toEqual(refused('socket.closed'))
})

describe('without Redis', () => {
  async function withoutRedis<T>(act: () => Promise<T>): Promise<T> {
    const cache = world.app.cache
    const down = async (): Promise<never> => {
      throw new Error('Redis is down')
    }
    world.app.cache = { ...cache, hit: down, take: down, see: down, forget: down }
    try {
      return await act()
    } finally {
      world.app.cache = cache
    }
  }

  test('visitors still come and listen', async () => {
    await withoutRedis(async () => {
      const browser = await browse(world)
      const topics = [event()]
      expect(await browser.ask(subscribe(...topics))).toEqual({ type: 'subscribed', topics })
      expect(await browser.ask({ type: 'ping' })).toMatchObject({ type: 'pong' })
    })
    expect(world.logged.join()).toContain('connections are not counted')
    expect(world.logged.join()).toContain('arrivals are not counted')
  })

  test('nobody comes in with a ticket that cannot be checked, and it is not lost', async () => {
    const ticket = await world.newTicket({ userId: newUserId(), sessionId: newUserId() })
    const protocols = ['primepass.v1', `ticket.${ticket}`]
    expect(await withoutRedis(() => world.connect({ protocols }))).toBe(500)
    expect(await world.connect({ protocols })).toMatchObject({ protocol: 'primepass.v1' })
    expect(world.logged.join()).not.toContain(ticket)
  })
})

test('a registry that fails answers so, and tells nothing of it', async () => {
  const browser = await browse(world)
  const { find } = world.app.sockets
  world.app.sockets.find = () => Promise.reject(new Error('ProvisionedThroughputExceededException'))
  expect(await browser.ask({ type: 'ping' })).toEqual(refused('socket.failed'))
  world.app.sockets.find = find
  expect(await browser.ask({ type: 'ping' })).toMatchObject({ type: 'pong' })
})
