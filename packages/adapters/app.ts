import type { App } from '#core/context'
import { redisCache } from './cache.ts'
import { systemClock } from './clock.ts'
import { clockItem, clockItemSettings } from './clock-item.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { openLog } from './log.ts'
import { processMemory } from './memory.ts'
import { openMeter } from './meter.ts'
import { sqsPush } from './push.ts'
import { sqsQueue } from './queue.ts'
import { openSqs } from './sqs.ts'

export const appSettings = [
  'databaseUrl',
  'databaseConnections',
  'redisUrl',
  'redisPrefix',
  'jobQueueUrl',
  'fanoutQueueUrl',
  'siteUrl',
  'logLevel',
  'metricNamespace',
  'sqsUrl',
  ...clockItemSettings,
] as const
export type AppConfig = Config<(typeof appSettings)[number]>

/** Opens the world that every Lambda of the API needs. Nothing connects before it is used; nothing here is an AWS SDK. */
export function openApp(config: AppConfig): App {
  const log = openLog(config.logLevel)
  return {
    db: openDatabase(config.databaseUrl, { max: config.databaseConnections, log, aws: config }),
    clock: systemClock,
    queue: sqsQueue(openSqs(config, config.jobQueueUrl)),
    bell: clockItem(config, { clock: systemClock, log }),
    push: sqsPush(openSqs(config, config.fanoutQueueUrl).send),
    cache: redisCache(config.redisUrl, config.redisPrefix),
    memory: processMemory(systemClock),
    log,
    meter: openMeter(config.metricNamespace, systemClock),
    siteUrl: config.siteUrl,
  }
}
