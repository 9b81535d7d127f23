import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '#adapters/clock'
import { shardCount, shardOf } from '#adapters/shard'
import { dynamoSockets, type Sockets } from '#adapters/sockets'
import { openAwsWorld } from './aws-world.ts'
import { addListeners } from './socket-listeners.ts'

const hour = 3600_000
let aws: Awaited<ReturnType<typeof openAwsWorld>>
let sockets: Sockets
let now: number
let last = 0
beforeAll(async () => {
  aws = await openAwsWorld()
})
beforeEach(() => {
  now = Date.parse('2027-05-22T06:00:00Z')
  sockets = dynamoSockets(aws.config, { ...systemClock, now: () => new Date(now) })
})
afterAll(() => aws.stop())

/** New names, since the registry is shared by the tests of this file. */
const newTopic = (kind = 'event') => `${kind}:${++last}`
const person = { userId: 'u1', sessionId: 's1' }

async function open(topics: string[] = [], id = `c${++last}+/=`): Promise<string> {
  await sockets.open({ id, person: undefined })
  if (topics.length > 0) expect(await sockets.subscribe(id, topics, 20)).toBe('subscribed')
  return id
}

async function listenersOf(topic: string): Promise<string[]> {
  const ids: string[] = []
  for (let shard = 0; shard < shardCount(topic); shard++) {
    let cursor: string | undefined
    do {
      const page = await sockets.page(topic, shard, cursor)
      ids.push(...page.connectionIds)
      cursor = page.cursor
    } while (cursor !== undefined)
  }
  return ids.sort()
}

describe('a socket', () => {
  test('is found with its person and its topics', async () => {
    const topics = [newTopic(), newTopic('user')]
    await sockets.open({ id: 'with-person=', person })
    await sockets.subscribe('with-person=', topics, 20)

    const found = await sockets.find('with-person=')
    expect(found).toEqual({ id: 'with-person=', person, topics: expect.any(Array) })
    expect(found?.topics.toSorted()).toEqual(topics.toSorted())
  })

  test('of a visitor has no person', async () => {
    expect((await sockets.find(await open()))?.person).toBeUndefined()
  })

  test('that never was or has lived its time is not there', async () => {
    const id = await open()
    expect(await sockets.find('never')).toBeUndefined()
    now += 2 * hour + 10 * 60_000
    expect(await sockets.find(id)).toBeUndefined()
  })

  test('that closed is nowhere any more', async () => {
    const topics = [newTopic(), newTopic(), newTopic('sale')]
    const [id, other] = [await open(topics), await open(topics)]

    expect((await sockets.close(id)).toSorted()).toEqual(topics.toSorted())
    expect(await sockets.find(id)).toBeUndefined()
    for (const topic of topics) expect(await listenersOf(topic)).toEqual([other])
    expect(await sockets.close(id)).toEqual([])
  })

  test('leaves nothing in the table', async () => {
    const before = (await aws.dynamo.send(new ScanCommand({ TableName: aws.socketTable }))).Count
    const id = await open([newTopic(), newTopic('user'), newTopic('sale')])
    await sockets.close(id)
    expect((await aws.dynamo.send(new ScanCommand({ TableName: aws.socketTable }))).Count).toBe(before)
  })
})

describe('a topic', () => {
  test.each(['event', 'user', 'sale'])('of kind %s has everybody who listens, each once', async (kind) => {
    const topic = newTopic(kind)
    const ids = await Promise.all(Array.from({ length: 40 }, () => open([topic])))
    await sockets.subscribe(ids[0] ?? '', [topic], 20)
    expect(await listenersOf(topic)).toEqual(ids.toSorted())
  })

  test('an event’s viewers are spread, a person’s devices are not', () => {
    const used = (topic: string) => new Set(Array.from({ length: 500 }, (_, n) => shardOf(topic, `L0SM9cOF${n}=`))).size
    expect([used('event:1'), used('user:1'), used('sale:1')]).toEqual([32, 1, 1])
  })

  test('does not have who unsubscribed, and still has the others', async () => {
    const [topic, kept] = [newTopic(), newTopic()]
    const [id, other] = [await open([topic, kept]), await open([topic])]
    await sockets.unsubscribe(id, [topic, newTopic()])

    expect(await listenersOf(topic)).toEqual([other])
    expect(await listenersOf(kept)).toEqual([id])
    expect((await sockets.find(id))?.topics).toEqual([kept])
  })

  test('does not have whose time is over, though the table keeps them for days', async () => {
    const topic = newTopic('user')
    const early = await open([topic])
    now += hour
    const late = await open([topic])
    now += hour + 10 * 60_000

    expect(await listenersOf(topic)).toEqual([late])
    now -= 1000
    expect(await listenersOf(topic)).toEqual([early, late].sort())
  })

  test('is read page by page without a gap or a repetition', async () => {
    const topic = newTopic('user')
    const ids = Array.from({ length: 450 }, (_, n) => `p${n}=`)
    await addListeners(aws, topic, ids, now / 1000 + 60)
    const first = await sockets.page(topic, 0, undefined)
    expect(first.connectionIds).toHaveLength(200)
    expect(first.cursor).toBeDefined()
    expect(await listenersOf(topic)).toEqual(ids.toSorted())
  })

  test('found with a socket whose own entry is lost is cleaned all the same', async () => {
    const topic = newTopic('user')
    await addListeners(aws, topic, ['orphan='], now / 1000 + 60)
    expect(await listenersOf(topic)).toEqual(['orphan='])
    await sockets.close('orphan=', topic)
    expect(await listenersOf(topic)).toEqual([])
  })
})

describe('a socket’s topics are limited', () => {
  const twenty = () => Array.from({ length: 20 }, () => newTopic())

  test('twenty are taken, one more is refused and changes nothing', async () => {
    const [topics, more] = [twenty(), newTopic()]
    const id = await open(topics)
    expect(await sockets.subscribe(id, [more], 20)).toBe('full')
    expect(await sockets.subscribe(id, topics, 20)).toBe('subscribed')
    expect(await listenersOf(more)).toEqual([])
    expect((await sockets.find(id))?.topics).toHaveLength(20)
  })

  test('also when they come at the same time', async () => {
    const id = await open()
    const results = await Promise.all(Array.from({ length: 3 }, () => sockets.subscribe(id, twenty().slice(0, 10), 20)))

    expect(results.sort()).toEqual(['full', 'subscribed', 'subscribed'])
    expect((await sockets.find(id))?.topics).toHaveLength(20)
  })

  test('of those that are there already none is counted twice', async () => {
    const topics = twenty()
    const id = await open(topics.slice(0, 15))
    expect(await sockets.subscribe(id, topics, 20)).toBe('subscribed')
    expect(await sockets.subscribe(id, [...topics.slice(1), newTopic()], 20)).toBe('full')
  })

  test('a socket that closed is not brought back', async () => {
    const [id, topic] = [await open(), newTopic()]
    await sockets.close(id)

    expect(await sockets.subscribe(id, [topic], 20)).toBe('closed')
    await sockets.unsubscribe(id, [topic])
    expect(await sockets.find(id)).toBeUndefined()
    expect(await listenersOf(topic)).toEqual([])
  })

  test('a socket that has lived its time takes none', async () => {
    const [id, topic] = [await open(), newTopic()]
    now += 2 * hour + 10 * 60_000
    expect(await sockets.subscribe(id, [topic], 20)).toBe('closed')
  })
})
