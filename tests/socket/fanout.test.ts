import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fanoutOf } from '#adapters/push'
import { type FanoutWorld, openFanoutWorld } from './fanout-world.ts'

let world: FanoutWorld
beforeAll(async () => {
  world = await openFanoutWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.stop())

let last = 0
const newTopic = (kind: string) => `${kind}:${++last}`
const newIds = (count: number) => Array.from({ length: count }, (_, n) => `${String(last).padStart(5, '_')}-${n}=`)
const push = (topic: string) => ({ topic, name: 'wave.opened', seq: 1, body: {} })
const messageOf = (topic: string) => JSON.stringify(fanoutOf([push(topic)])[0])

describe('everybody who listens is told', () => {
  test.each([
    ['event', 120],
    ['user', 450],
    ['sale', 1],
    ['event', 0],
  ])('%s with %i sockets: each once', async (kind, count) => {
    const topic = newTopic(kind)
    const ids = newIds(count)
    await world.listen(topic, ids)
    await world.deliver([push(topic)])
    expect(world.told.toSorted()).toEqual(ids.toSorted())
  })

  test('a socket that listens to two topics hears both, and nobody hears another’s', async () => {
    const [one, two, other] = [newTopic('user'), newTopic('user'), newTopic('user')]
    const [both = '', single = '', foreign = ''] = newIds(3)
    await world.listen(one, [both])
    await world.listen(two, [both, single])
    await world.listen(other, [foreign])
    await world.deliver([push(one), push(two)])
    expect(world.told.toSorted()).toEqual([both, both, single].toSorted())
  })

  test('not those whose time is over', async () => {
    const topic = newTopic('user')
    const [open = '', over = ''] = newIds(2)
    await world.listen(topic, [open])
    await world.listen(topic, [over], -1)
    await world.deliver([push(topic)])
    expect(world.told).toEqual([open])
  })

  test('fifty at once, and no more', async () => {
    const topic = newTopic('user')
    await world.listen(topic, newIds(200))
    let [running, most] = [0, 0]
    const all = Promise.withResolvers<void>()
    world.gateway.statusOf = async () => {
      most = Math.max(most, ++running)
      if (running === 50) all.resolve()
      await all.promise
      running--
      return 200
    }
    await world.deliver([push(topic)])
    expect(most).toBe(50)
    expect(world.told).toHaveLength(200)
  })
})

describe('a socket that is gone', () => {
  test('is forgotten everywhere, and the others are told', async () => {
    const [topic, elsewhere] = [newTopic('event'), newTopic('user')]
    const [gone = '', open = ''] = newIds(2)
    for (const id of [gone, open]) {
      await world.sockets.open({ id, person: undefined })
      await world.sockets.subscribe(id, [topic, elsewhere], 20)
    }
    world.gateway.statusOf = (id) => (id === gone ? 410 : 200)
    await world.deliver([push(topic)])

    expect(world.told).toEqual([open])
    expect(await world.sockets.find(gone)).toBeUndefined()
    expect((await world.sockets.page(elsewhere, 0, undefined)).connectionIds).toEqual([open])
    await world.deliver([push(topic)])
    expect(world.posts()).toBe(3)
  })

  test('is forgotten also when nothing but its subscription is left', async () => {
    const topic = newTopic('user')
    await world.listen(topic, newIds(1))
    world.gateway.statusOf = () => 410
    await world.deliver([push(topic)])
    expect((await world.sockets.page(topic, 0, undefined)).connectionIds).toEqual([])
  })
})

describe('when the gateway asks to slow down', () => {
  test('the worker pauses, longer each time, and tells in the end', async () => {
    const topic = newTopic('user')
    const ids = newIds(3)
    await world.listen(topic, ids)
    world.gateway.statusOf = () => (world.posts() <= 6 ? 429 : 200)
    await world.deliver([push(topic)])

    expect(world.told.toSorted()).toEqual(ids.toSorted())
    expect(world.pauses).toHaveLength(6)
    expect(world.pauses.slice(0, 3).every((ms) => ms < 200)).toBe(true)
    expect(world.pauses.slice(3).every((ms) => ms < 400)).toBe(true)
    expect(world.passedOn).toEqual([])
  })

  test('those it cannot tell are handed on by name, later, and the others are not told again', async () => {
    const topic = newTopic('user')
    const [slow = '', ...others] = newIds(5)
    await world.listen(topic, [slow, ...others])
    world.gateway.statusOf = (id) => (id === slow ? 429 : 200)
    await world.run([messageOf(topic)])

    expect(world.passedOn).toMatchObject([
      { delaySeconds: 2, message: { delays: 1, reads: [{ connectionIds: [slow] }] } },
    ])
    world.gateway.statusOf = () => 200
    await world.run(world.passedOn.map(({ message }) => JSON.stringify(message)))
    expect(world.told.toSorted()).toEqual([slow, ...others].toSorted())
  })

  test('a gateway that stays busy ends the hint, loudly', async () => {
    const topic = newTopic('user')
    await world.listen(topic, newIds(2))
    world.gateway.statusOf = () => 429
    await world.deliver([push(topic)])
    expect(world.told).toEqual([])
    expect(world.posts()).toBe(2 * 4 * 11)
    expect(world.logged).toContain('a push was dropped: the gateway or the registry is busy')
  })
})

describe('when the time of a worker ends', () => {
  test.each([
    ['user', 450, 130],
    ['event', 200, 7],
  ])('the next ones lose nobody and repeat nobody: %s, %i sockets, time for %i', async (kind, count, posts) => {
    const topic = newTopic(kind)
    const ids = newIds(count)
    await world.listen(topic, ids)
    let calls = 0
    let waiting = fanoutOf([push(topic)]).map((message) => JSON.stringify(message))
    while (waiting.length > 0) {
      const end = world.posts() + posts
      await world.run(waiting, () => (world.posts() >= end ? 0 : 60_000))
      waiting = world.passedOn.splice(0).map(({ message }) => JSON.stringify(message))
      calls++
    }
    expect(calls).toBeGreaterThan(2)
    expect(world.told.toSorted()).toEqual(ids.toSorted())
  })

  test('a message that came back whole instead would tell people twice', async () => {
    const topic = newTopic('user')
    const ids = newIds(60)
    await world.listen(topic, ids)
    await world.run([messageOf(topic)], () => (world.posts() >= 20 ? 0 : 60_000))
    await world.run([messageOf(topic)])
    expect(world.told.length).toBeGreaterThan(ids.length)
    expect(new Set(world.told).size).toBe(ids.length)
  })
})

describe('troubles', () => {
  test('a message that makes no sense fails alone', async () => {
    const topic = newTopic('user')
    const [id = ''] = newIds(1)
    await world.listen(topic, [id])
    expect(
      await world.run(['{', messageOf(topic), '{"frames":[],"reads":[{"frame":3,"shard":0}],"delays":0}']),
    ).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }],
    })
    expect(world.told).toEqual([id])
  })

  test('a registry that cannot be read is asked again later, from where it stopped', async () => {
    const topic = newTopic('user')
    const ids = newIds(450)
    await world.listen(topic, ids)
    const { page } = world.app.sockets
    let asked = 0
    world.app.sockets = {
      ...world.app.sockets,
      page: (...place) => (++asked === 2 ? Promise.reject(new Error('throttled')) : page(...place)),
    }
    await world.deliver([push(topic)])
    world.app.sockets = world.sockets
    expect(world.told.toSorted()).toEqual(ids.toSorted())
  })

  test('a gateway that refuses us does not bring back those who were told', async () => {
    const topic = newTopic('user')
    const [refused = '', ...others] = newIds(3)
    await world.listen(topic, [refused, ...others])
    world.gateway.statusOf = (id) => (id === refused ? 403 : 200)
    expect(await world.run([messageOf(topic)])).toEqual({ batchItemFailures: [] })
    expect(world.told.toSorted()).toEqual(others.toSorted())
    expect(world.passedOn).toHaveLength(1)
  })
})
