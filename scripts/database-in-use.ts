import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openDatabase } from '#adapters/database'
import { openLog } from '#adapters/log'
import type { Db } from '#core/context'
import { isAlive } from '#local/folder-lock'
import { startPostgres } from '#local/postgres'
import { REPOSITORY } from '#local/repository'
import { type Running, readRunning } from '#local/running'
import { ScriptError } from './script-error.ts'

const FOLDER = join(REPOSITORY, '.local')

/** The stack that runs in this repository, if one does; a crashed one leaves only its note. */
export function runningStack(): Running | undefined {
  const running = readRunning(FOLDER)
  return running && isAlive(running.pid) ? running : undefined
}

/** DATABASE_URL, also from `.env`, or else the database of the running stack. */
export function databaseUrlInUse(): string | undefined {
  const file = join(REPOSITORY, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
  return process.env.DATABASE_URL || runningStack()?.environment.DATABASE_URL
}

/** Works on the database in use. With `canStart`, the local one is started for the time of the work when nothing runs. */
export async function withDatabase<T>(work: (db: Db) => Promise<T>, { canStart = false } = {}): Promise<T> {
  const url = databaseUrlInUse()
  if (url !== undefined) return connected(url, work)
  if (!canStart) throw new ScriptError('Nothing is running here. Start it with npm start, or set DATABASE_URL.')
  const postgres = await startPostgres({ dataDir: join(FOLDER, 'postgres'), port: 0, durable: true })
  try {
    return await connected(postgres.url, work)
  } finally {
    await postgres.stop()
  }
}

async function connected<T>(url: string, work: (db: Db) => Promise<T>): Promise<T> {
  const db = openDatabase(url, { max: 1, log: openLog('error') })
  try {
    await sql`select 1`.execute(db).catch((error: unknown) => {
      throw new ScriptError(`The database at ${new URL(url).host} does not let us in: ${reasonOf(error)}`)
    })
    return await work(db)
  } finally {
    await db.destroy()
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message : String(error)
}
