import type { Cache, Clock } from '#core/context'
import { systemClock } from './clock.ts'
import { openRedis, type RedisRequests } from './redis-request.ts'
import { shortCircuit } from './short-circuit.ts'

/** So long nobody waits for a Redis that did not answer. */
const PAUSE_MS = 5_000
/** Whoever was not seen for so long has left; a socket lives two hours at most. */
const SEEN_KEPT_MS = 3 * 3600_000

/**
 * Redis over HTTP. No call is repeated, since a repeated INCR counts twice when only its reply was lost. A call that
 * takes longer than 0.8 s throws, and for five seconds every other one does so at once.
 */
export function redisCache(redisUrl: string, prefix: string, clock: Pick<Clock, 'now'> = systemClock): Cache {
  let opened: RedisRequests | undefined
  const guarded = shortCircuit('Redis', PAUSE_MS, clock)
  // A cache must not stop a process that never uses it, whatever its address is.
  const ask = <T>(question: (redis: RedisRequests) => Promise<T>): Promise<T> =>
    guarded(() => {
      opened ??= openRedis(redisUrl)
      return question(opened)
    })
  const run = (name: string, key: string, ...rest: (string | number)[]) =>
    ask((redis) => redis.run([name, prefix + key, ...rest]))
  return {
    get: async (key) => textOf(await run('GET', key)),
    async set(key, value, ttlMs) {
      await run('SET', key, value, 'PX', ttlMs)
    },
    add: async (key, value, ttlMs) => (await run('SET', key, value, 'PX', ttlMs, 'NX')) === 'OK',
    take: async (key) => textOf(await run('GETDEL', key)),
    async remove(key) {
      await run('DEL', key)
    },
    /** The first hit of a window makes the counter with its end, so that no counter is left without one. */
    async hit(key, windowMs) {
      const counter = prefix + key
      const [, count] = await ask((redis) =>
        redis.runTogether([
          ['SET', counter, '0', 'PX', windowMs, 'NX'],
          ['INCR', counter],
        ]),
      )
      return Number(count)
    },
    async see(set, member, atMs) {
      const key = prefix + set
      await ask((redis) =>
        redis.runTogether([
          ['ZADD', key, atMs, member],
          ['ZREMRANGEBYSCORE', key, '-inf', `(${atMs - SEEN_KEPT_MS}`],
          ['PEXPIRE', key, SEEN_KEPT_MS],
        ]),
      )
    },
    async forget(set, member) {
      await run('ZREM', set, member)
    },
    countSeenSince: async (set, sinceMs) => Number(await run('ZCOUNT', set, sinceMs, '+inf')),
  }
}

const textOf = (reply: unknown): string | null => (typeof reply === 'string' ? reply : null)
