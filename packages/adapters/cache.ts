import { Redis } from '@upstash/redis'
import type { Cache } from '#core/context'

const TIMEOUT_MS = 800
/** Whoever was not seen for so long has left; a socket lives two hours at most. */
const SEEN_KEPT_MS = 3 * 3600_000

/**
 * Redis over HTTP. No call is repeated: the client's own retries apply an INCR twice when a reply is lost, even with
 * `retry: false`. A call that takes longer than 0.8 s throws.
 */
export function redisCache(redisUrl: string, prefix: string): Cache {
  let opened: Redis | undefined
  // The client looks at its address when it is made, and a cache must not stop a process that never uses it.
  const redis = () => (opened ??= openRedis(redisUrl))
  const named = (key: string) => prefix + key
  return {
    get: (key) => redis().get<string>(named(key)),
    async set(key, value, ttlMs) {
      await redis().set(named(key), value, { px: ttlMs })
    },
    async add(key, value, ttlMs) {
      return (await redis().set(named(key), value, { px: ttlMs, nx: true })) === 'OK'
    },
    take: (key) => redis().getdel<string>(named(key)),
    async remove(key) {
      await redis().del(named(key))
    },
    /** The first hit of a window makes the counter with its end, so that no counter is left without one. */
    async hit(key, windowMs) {
      const counter = named(key)
      const [, count] = await redis().multi().set(counter, '0', { px: windowMs, nx: true }).incr(counter).exec()
      return Number(count)
    },
    async see(set, member, atMs) {
      const key = named(set)
      const seen = redis().multi().zadd(key, { score: atMs, member })
      await seen
        .zremrangebyscore(key, '-inf', `(${atMs - SEEN_KEPT_MS}`)
        .pexpire(key, SEEN_KEPT_MS)
        .exec()
    },
    async forget(set, member) {
      await redis().zrem(named(set), member)
    },
    countSeenSince: (set, sinceMs) => redis().zcount(named(set), sinceMs, '+inf'),
  }
}

function openRedis(redisUrl: string): Redis {
  const url = new URL(redisUrl)
  const token = decodeURIComponent(url.password)
  url.username = ''
  url.password = ''
  return new Redis({
    url: url.href.replace(/\/$/, ''),
    token,
    retry: { retries: 0 },
    signal: () => AbortSignal.timeout(TIMEOUT_MS),
    automaticDeserialization: false,
    enableAutoPipelining: false,
    enableTelemetry: false,
  })
}
