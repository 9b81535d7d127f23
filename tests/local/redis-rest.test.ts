import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Redis } from '@upstash/redis/cloudflare'
import { afterAll, describe, expect, test } from 'vitest'
import { isAlive } from '#local/folder-lock'
import { startRedisRest } from '#local/redis-rest'

const real = await startRedisRest({ port: 0, backend: 'server' }).catch(() => undefined)
const mock = await startRedisRest({ port: 0, backend: 'mock' })

afterAll(async () => {
  await real?.stop()
  await mock.stop()
})

/** The settings that the functions use: a lost reply is never asked for again. */
function client(url: string): Redis {
  const { origin, password } = new URL(url)
  return new Redis({ url: origin, token: password, retry: { retries: 0 }, enableTelemetry: false })
}

describe.each([
  ['redis-server', real],
  ['ioredis-mock', mock],
])('%s behind the door', (_, door) => {
  if (!door) return test.skip('is not installed', () => undefined)
  const redis = client(door.url)

  test('a value comes back as it went in, with its time to live', async () => {
    await redis.set('event', { name: 'Gala é ✓' }, { ex: 60 })

    expect(await redis.get('event')).toEqual({ name: 'Gala é ✓' })
    expect(await redis.ttl('event')).toBeGreaterThan(50)
  })

  test('of two who set a new key one wins', async () => {
    const answers = [
      await redis.set('lock', 'a', { nx: true, px: 5000 }),
      await redis.set('lock', 'b', { nx: true, px: 5000 }),
    ]

    expect(answers).toEqual(['OK', null])
  })

  test('a value that looks like an option stays as it is', async () => {
    await redis.set('word', 'ex', { ex: 60 })
    await redis.zadd('words', { score: 1, member: 'nx' })

    expect(await redis.get('word')).toBe('ex')
    expect(await redis.zrange('words', 0, -1)).toEqual(['nx'])
  })

  test('a sorted set keeps its order, and its options', async () => {
    await redis.zadd('line', { score: 1, member: 'first' }, { score: 2, member: 'second' })
    await redis.zadd('line', { nx: true }, { score: 9, member: 'first' })

    expect(await redis.zrange('line', 0, -1, { withScores: true })).toEqual(['first', 1, 'second', 2])
    expect(await redis.zcount('line', 2, '+inf')).toBe(1)
  })

  test('a hash comes back whole', async () => {
    await redis.hset('hash', { a: 1, b: 'x' })

    expect(await redis.hgetall('hash')).toEqual({ a: 1, b: 'x' })
  })

  test('a pipeline and a transaction answer each command in order', async () => {
    expect(await redis.pipeline().set('n', 1).incr('n').get('n').exec()).toEqual(['OK', 2, 2])
    expect(await redis.multi().incr('m').expire('m', 5).get('none').exec()).toEqual([1, 1, null])
  })

  test('transactions are not mixed', async () => {
    const callers = Array.from({ length: 20 }, () => redis.multi().incr('count').incr('count').exec<[number, number]>())

    for (const [first, second] of await Promise.all(callers)) expect(second).toBe(first + 1)
  })

  test('a script runs, also with the header of Upstash', async () => {
    const script = '#!lua flags=allow-key-locking\nreturn {redis.call("INCR", KEYS[1]), ARGV[1]}'

    expect(await redis.eval(script, ['scripted'], ['x'])).toEqual([1, 'x'])
  })

  test('a script is loaded when it is missing', async () => {
    const script = redis.createScript<number>('return redis.call("INCR", KEYS[1])')

    expect(await script.exec(['loaded'], [])).toBe(1)
  })

  test('a mistake is answered in words', async () => {
    await expect(redis.incr('event')).rejects.toThrow(/integer/)
    await expect(redis.eval('return nonsense(', [], [])).rejects.toThrow()
  })

  test('without the token nothing is told', async () => {
    const { origin } = new URL(door.url)
    const stranger = new Redis({ url: origin, token: 'guess', retry: { retries: 0 }, enableTelemetry: false })

    await expect(stranger.get('event')).rejects.toThrow(/WRONGPASS/)
  })
})

test('two doors have nothing in common', async () => {
  const other = await startRedisRest({ port: 0, backend: 'mock' })
  await client(mock.url).set('mine', 1)

  expect(await client(other.url).get('mine')).toBeNull()
  await other.stop()
})

test.skipIf(!real)('a redis-server whose starter was killed ends by itself', async () => {
  const starter = fork(new URL('./redis-starter.ts', import.meta.url))
  const [pid] = await once(starter, 'message')
  expect(isAlive(pid)).toBe(true)

  starter.kill('SIGKILL')

  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})
