import { startRedisServer } from '#local/redis-backend'

/** A process of its own for the test that kills it; tells how to find its server. */
const redis = await startRedisServer()
const [reply] = (await redis?.run([['info', 'server']], { isTransaction: false })) ?? []
process.send?.(Number(/process_id:(\d+)/.exec(String(reply?.[1]))?.[1] ?? 0))
