import { startRedisRest } from '#local/redis-rest'

// Redis over HTTP in a process of its own, as it is in production; ends with whoever started it.
const redis = await startRedisRest({ port: 0 })
process.on('disconnect', () => void redis.stop().then(() => process.exit(0)))
process.send?.(redis.url)
