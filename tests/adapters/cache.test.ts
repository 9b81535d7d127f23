import { spawnSync } from 'node:child_process'
import { Redis } from '@upstash/redis/cloudflare'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { redisCache } from '#adapters/cache'
import type { Cache } from '#core/context'
import { type RedisRest, startRedisRest } from '#local/redis-rest'
import { type ScriptedServer, startScriptedServer } from './scripted-server.ts'

const isInstalled = spawnSync('redis-server', ['--version']).status === 0
const hour = 3600_000

describe.each(['mock', 'server'] as const)('on Redis: %s', (backend) => {
  describe.skipIf(backend === 'server' && !isInstalled)('(needs redis-server to be installed)', () => {
    let redis: RedisRest
    let cache: Cache
    let raw: Redis
    beforeAll(async () => {
      redis = await startRedisRest({ port: 0, backend })
      cache = redisCache(redis.url, 'test:')
      const { origin, password } = new URL(redis.url)
      raw = new Redis({ url: origin, token: password })
    })
    afterAll(() => redis?.stop())

    /** Waits for what only Redis's own clock decides. */
    const gone = (key: string) => expect.poll(() => cache.get(key), { interval: 10 }).toBeNull()

    test('a value comes back as the text it was, whatever it looks like', async () => {
      for (const text of ['plain', '12', 'true', '{"a":[1,"ü"]}', '"quoted"', '', 'null', 'OK', '🎟']) {
        await cache.set('text', text, hour)
        expect(await cache.get('text')).toBe(text)
      }
    })

    test('what was never set or was removed is null', async () => {
      expect(await cache.get('never')).toBeNull()
      await cache.set('removed', 'x', hour)
      await cache.remove('removed')
      expect(await cache.get('removed')).toBeNull()
    })

    test('a value ends after its time', async () => {
      await cache.set('long', 'x', hour)
      expect(await raw.pttl('test:long')).toBeGreaterThan(hour - 60_000)
      expect(await raw.pttl('test:long')).toBeLessThanOrEqual(hour)
      await cache.set('short', 'x', 20)
      await gone('short')
    })

    test('of many that add a key one succeeds, and its value stays', async () => {
      const added = await Promise.all(Array.from({ length: 10 }, (_, n) => cache.add('once', `by ${n}`, hour)))
      const winner = added.indexOf(true)
      expect(added.filter(Boolean)).toHaveLength(1)
      expect(await cache.get('once')).toBe(`by ${winner}`)
    })

    test('an added key can be added again after its time', async () => {
      expect(await cache.add('again', '1', 20)).toBe(true)
      await gone('again')
      expect(await cache.add('again', '2', hour)).toBe(true)
    })

    test('of many that take a value one gets it', async () => {
      await cache.set('ticket', '{"userId":"u"}', hour)
      const taken = await Promise.all(Array.from({ length: 10 }, () => cache.take('ticket')))
      expect(taken.filter((value) => value !== null)).toEqual(['{"userId":"u"}'])
    })

    test('hits are counted exactly, however many come at once', async () => {
      const counts = await Promise.all(Array.from({ length: 20 }, () => cache.hit('hits', hour)))
      expect(counts.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
    })

    test('a window ends counted from its first hit, and the next begins at one', async () => {
      await cache.hit('window', hour)
      expect(await cache.hit('window', 5 * hour)).toBe(2)
      expect(await raw.pttl('test:window')).toBeLessThanOrEqual(hour)

      await cache.hit('brief', 20)
      await gone('brief')
      expect(await cache.hit('brief', hour)).toBe(1)
    })

    test('the seen are counted by when they were seen last, each once', async () => {
      const now = Date.now()
      await Promise.all(['a', 'b', 'c'].map((member) => cache.see('seen', member, now - 60_000)))
      await cache.see('seen', 'b', now)
      expect(await cache.countSeenSince('seen', now - 60_000)).toBe(3)
      expect(await cache.countSeenSince('seen', now - 59_999)).toBe(1)

      await cache.forget('seen', 'b')
      await cache.forget('seen', 'nobody')
      expect(await cache.countSeenSince('seen', 0)).toBe(2)
      expect(await cache.countSeenSince('empty', 0)).toBe(0)
    })

    test('whoever was not seen for hours makes room', async () => {
      const now = Date.now()
      await cache.see('crowd', 'old', now - 4 * hour)
      await cache.see('crowd', 'edge', now - 3 * hour)
      await cache.see('crowd', 'new', now)
      expect(await cache.countSeenSince('crowd', 0)).toBe(2)
    })

    test('prefixes keep stages apart', async () => {
      const other = redisCache(redis.url, 'other:')
      await cache.set('shared', 'mine', hour)
      expect(await other.get('shared')).toBeNull()
    })
  })
})

describe('when Redis has troubles', () => {
  let redis: RedisRest
  let door: ScriptedServer | undefined
  beforeAll(async () => {
    redis = await startRedisRest({ port: 0, backend: 'mock' })
  })
  afterEach(() => door?.stop())
  afterAll(() => redis.stop())

  /** Passes on what it gets, but loses the reply. */
  async function openLossy(): Promise<Cache> {
    const { password: token, origin } = new URL(redis.url)
    door = await startScriptedServer(async ({ path, headers, body }, index) => {
      const { authorization = '' } = headers
      const reply = await fetch(new URL(path, origin), { method: 'POST', headers: { authorization }, body })
      return index === 0 ? 'drop' : { status: reply.status, body: await reply.json() }
    })
    return redisCache(door.url.replace('//', `//:${token}@`), 'test:')
  }

  test('the client as it comes counts a hit twice when a reply is lost', async () => {
    await openLossy()
    const careless = new Redis({ url: door?.url ?? '', token: new URL(redis.url).password })
    expect(await careless.incr('careless')).toBe(2)
  })

  test('a hit whose reply is lost is an error and counted once', async () => {
    const lossy = await openLossy()
    await expect(lossy.hit('lost', hour)).rejects.toThrow()
    expect(door?.seen).toHaveLength(1)
    expect(await redisCache(redis.url, 'test:').hit('lost', hour)).toBe(2)
  })

  test('an add whose reply is lost is not tried again', async () => {
    const lossy = await openLossy()
    await expect(lossy.add('lost-add', '1', hour)).rejects.toThrow()
    expect(door?.seen).toHaveLength(1)
  })

  test('no answer in time is an error', async () => {
    door = await startScriptedServer(() => 'hang')
    const cache = redisCache(door.url.replace('//', '//:token@'), '')
    await expect(cache.get('slow')).rejects.toThrow()
    expect(door.seen).toHaveLength(1)
  })

  test('a Redis that does not answer is waited for once, and asked again five seconds later', async () => {
    let isUp = false
    door = await startScriptedServer(() => (isUp ? { status: 200, body: { result: ['x'] } } : 'hang'))
    const clock = { ms: 0, now: () => new Date(clock.ms) }
    const cache = redisCache(door.url.replace('//', '//:token@'), '', clock)
    await expect(cache.get('first')).rejects.toThrow()
    await expect(cache.get('at once')).rejects.toThrow('failed a moment ago')
    await expect(cache.hit('at once', hour)).rejects.toThrow('failed a moment ago')
    expect(door.seen).toHaveLength(1)

    isUp = true
    clock.ms += 5_000
    expect(await cache.get('later')).toBe('x')
    expect(await cache.get('and on')).toBe('x')
  })

  test('a wrong token is an error that does not show it', async () => {
    const wrong = redis.url.replace(/:[^:@]+@/, ':wrong-token@')
    await expect(redisCache(wrong, '').get('x')).rejects.toThrow(/^(?!.*wrong-token).*WRONGPASS/)
  })

  test('a cache nobody uses opens nothing, even with an address that leads nowhere', () => {
    expect(() => redisCache('http://:token@nowhere.invalid', '')).not.toThrow()
  })
})
