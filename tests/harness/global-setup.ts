import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import { readMigrations } from '#adapters/migrations'
import { migrate } from '#core/migration/migrate'
import { startThrowawayPostgres } from '#local/postgres'
import { startRedisRest } from '#local/redis-rest'
import { createTemplate } from '#local/template-database'
import { startPooler } from './pooler.ts'
import { scanLogs } from './scan-logs.ts'

const LEAKS_TOLD_MAX = 20

const migrations = new URL('../../packages/core/migrations/', import.meta.url)

/** In tests the database's moment can be set; null is the real one. */
const TEST_CLOCK = sql`
  create table test_clock (at timestamptz);
  insert into test_clock values (null);
  create or replace function app_now() returns timestamptz language sql stable parallel safe
  return coalesce((select at from test_clock), statement_timestamp());`

/**
 * One Postgres with a migrated template, and one Redis, for the whole run; each file copies the template. With `POOLED`
 * the product reaches its databases through a pooler.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startThrowawayPostgres()
  const redis = await startRedisRest({ port: 0 })
  const template = await createTemplate(postgres.url, async (url) => {
    const db = openDatabase(url, { max: 1, log: openLog('error') })
    await migrate(db, await readMigrations(migrations))
    await TEST_CLOCK.execute(db)
    await db.destroy()
  })
  const pooler = process.env.POOLED ? await startPooler(postgres.url) : undefined
  project.provide('postgresUrl', postgres.url)
  project.provide('pooler', pooler?.host ?? '')
  project.provide('template', template)
  const logFolder = await mkdtemp(join(tmpdir(), 'primepass-logs-'))
  project.provide('redisUrl', redis.url)
  project.provide('logFolder', logFolder)
  return async () => {
    await redis.stop()
    await pooler?.stop()
    await postgres.stop()
    const { lines, secrets, leaks } = await scanLogs(logFolder)
    await rm(logFolder, { recursive: true })
    if (leaks.length > 0) {
      const told = leaks.slice(0, LEAKS_TOLD_MAX).map(({ what, line }) => `${what}: ${line}`)
      throw new Error(
        `${leaks.length} of ${lines} lines of the log tell secrets (${secrets} known)\n${told.join('\n')}`,
      )
    }
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
    /** `host:port`, empty when there is none. */
    pooler: string
    template: string
    redisUrl: string
    /** Where the worlds leave what they logged; it is searched for secrets at the end of the run. */
    logFolder: string
  }
}
