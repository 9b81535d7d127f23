import { startRedisRest } from '#local/redis-rest'
import { openDoor } from './fork-door.ts'

const redis = await startRedisRest({ port: 0 })
openDoor(redis.url, redis.stop)
