import { randomUUID } from 'node:crypto'
import { redisCache } from '#adapters/cache'
import { systemClock } from '#adapters/clock'
import { openDatabase } from '#adapters/database'
import { processMemory } from '#adapters/memory'
import type { App } from '#core/context'

export const SITE_URL = 'https://primepass.test'

/** Connections of the handlers under load, as RDS Proxy would have towards Postgres. */
const CONNECTIONS = 64

export interface LoadStores {
  databaseUrl: string
  redisUrl: string
}

/** What the handlers need: real Postgres and Redis, and nothing that anybody hears. */
export function openLoadApp({ databaseUrl, redisUrl }: LoadStores): App {
  // What fails while Postgres is away is counted by who asked.
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return {
    db: openDatabase(databaseUrl, { max: CONNECTIONS, log }),
    clock: systemClock,
    queue: { sendJobs: async () => undefined, check: async () => undefined },
    bell: { ring: async () => undefined },
    push: { send: async () => undefined, end: async () => undefined },
    cache: redisCache(redisUrl, `${randomUUID()}:`),
    memory: processMemory(systemClock),
    log,
    meter: { record: () => undefined },
    siteUrl: SITE_URL,
  }
}
