// The client for any place with fetch; the one for Node carries builders of search indexes.
import { Redis } from '@upstash/redis/cloudflare'
import type { Cache, Clock } from '#core/context'
import { together } from '#core/together'
import { systemClock } from './clock.ts'
import { shortCircuit } from './short-circuit.ts'

const TIMEOUT_MS = 800
/** What is read in one request, when many are asked at the same moment. */
const READS_MAX = 100
/** So long nobody waits for a Redis that did not answer. */
const PAUSE_MS = 5_000
/** Whoever was not seen for so long has left; a socket lives two hours at most. */
const SEEN_KEPT_MS = 3 * 3600_000

/**
 * Redis over HTTP. No call is repeated: the client's own retries apply an INCR twice when a reply is lost, even with
 * `retry: false`. A call that takes longer than 0.8 s throws, and for five seconds every other one does so at once.
 */
export function redisCache(
  redisUrl: string,
  prefix: string,
  clock: Pick<Clock, 'now'> = systemClock,
  timeoutMs = TIMEOUT_MS,
): Cache {
  let opened: Redis | undefined
  const guarded = shortCircuit('Redis', PAUSE_MS, clock)
  // The client looks at its address when it is made, and a cache must not stop a process that never uses it.
  const ask = <T>(question: (redis: Redis) => Promise<T>): Promise<T> =>
    guarded(() => {
      opened ??= openRedis(redisUrl, timeoutMs)
      return question(opened)
    })
  const named = (key: string) => prefix + key
  return {
    get: together(READS_MAX, (keys: string[]) => {
      const values = ask((redis) => redis.mget<(string | null)[]>(keys.map(named)))
      return keys.map((_, i) => values.then((all) => all[i] ?? null))
    }),
    async set(key, value, ttlMs) {
      await ask((redis) => redis.set(named(key), value, { px: ttlMs }))
    },
    async add(key, value, ttlMs) {
      return (await ask((redis) => redis.set(named(key), value, { px: ttlMs, nx: true }))) === 'OK'
    },
    take: (key) => ask((redis) => redis.getdel<string>(named(key))),
    async remove(key) {
      await ask((redis) => redis.del(named(key)))
    },
    /** The first hit of a window makes the counter with its end, so that no counter is left without one. */
    async hit(key, windowMs) {
      const counter = named(key)
      const [, count] = await ask((redis) =>
        redis.multi().set(counter, '0', { px: windowMs, nx: true }).incr(counter).exec(),
      )
      return Number(count)
    },
    async see(set, member, atMs) {
      const key = named(set)
      await ask((redis) =>
        redis
          .multi()
          .zadd(key, { score: atMs, member })
          .zremrangebyscore(key, '-inf', `(${atMs - SEEN_KEPT_MS}`)
          .pexpire(key, SEEN_KEPT_MS)
          .exec(),
      )
    },
    async forget(set, member) {
      await ask((redis) => redis.zrem(named(set), member))
    },
    countSeenSince: (set, sinceMs) => ask((redis) => redis.zcount(named(set), sinceMs, '+inf')),
  }
}

function openRedis(redisUrl: string, timeoutMs: number): Redis {
  const url = new URL(redisUrl)
  const token = decodeURIComponent(url.password)
  url.username = ''
  url.password = ''
  return new Redis({
    url: url.href.replace(/\/$/, ''),
    token,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(timeoutMs),
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
  })
}
