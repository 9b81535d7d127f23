import type { Cache, Clock, Log } from '#core/context'
import { mayWatchSale } from '#core/sale/watch-sale'
import { awsSettings } from './aws-request.ts'
import { redisCache } from './cache.ts'
import { systemClock } from './clock.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { openLog } from './log.ts'
import { dynamoSockets, type Sockets } from './sockets.ts'

/** The world of the Lambda that sockets talk to. */
export interface SocketApp {
  sockets: Sockets
  cache: Cache
  clock: Clock
  log: Log
  siteUrl: string
  connectsPerMinuteMax: number
  mayWatchSale(userId: string, eventId: string): Promise<boolean>
}

export const socketSettings = [
  'databaseUrl',
  'databaseConnections',
  'redisUrl',
  'redisPrefix',
  'socketTable',
  'dynamoDbUrl',
  'siteUrl',
  'socketConnectsPerMinute',
  'logLevel',
  ...awsSettings,
] as const

/** The database is asked, and connected to, for one thing only: whether a person may watch a sale. */
export function openSocketApp(config: Config<(typeof socketSettings)[number]>): SocketApp {
  const log = openLog(config.logLevel)
  const db = openDatabase(config.databaseUrl, { max: config.databaseConnections, log, aws: config })
  return {
    sockets: dynamoSockets(config, systemClock),
    cache: redisCache(config.redisUrl, config.redisPrefix),
    clock: systemClock,
    log,
    siteUrl: config.siteUrl,
    connectsPerMinuteMax: config.socketConnectsPerMinute,
    mayWatchSale: (userId, eventId) => mayWatchSale(db, userId, eventId),
  }
}
