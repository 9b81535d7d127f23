import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { isAlive, lockFolder } from './folder-lock.ts'
import { freePort, HOST } from './listen.ts'
import { makeFolder, type Owner, postgresOwner, reachableFolder } from './postgres-owner.ts'
import { findPostgres, runProgram, runServer } from './postgres-program.ts'
import { memoryFolder, throwawayFolder } from './throwaway-folder.ts'

const NAME = 'primepass'
const CONNECTIONS_MAX = 300
const ORPHAN_STOP_MS_MAX = 10_000
const ORPHAN_LOOK_MS = 50

export interface Postgres {
  url: string
  stop(): Promise<void>
}

export interface PostgresOptions {
  dataDir: string
  /** The wanted port; the next free one is taken when it is busy, any when it is 0. */
  port: number
  /** Whether commits must survive a power cut; without it they are faster. */
  durable: boolean
  /** More of the server's settings, by name. */
  settings?: Record<string, string>
}

/** What a server may do without that nobody starts again: a commit that is written before it is answered, and a log to copy it by. */
const THROWAWAY = { synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: '0', max_wal_size: '256MB' }

/** A real Postgres of our own over a data folder that outlives it. Throws FolderLocked when another process uses the folder. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const owner = postgresOwner()
  const dataDir = reachableFolder(options.dataDir, owner)
  const unlock = lockFolder(dataDir)
  try {
    const programs = await findPostgres(owner)
    await stopOrphan(dataDir)
    if (!existsSync(dataDir)) await createCluster(programs.initdb, dataDir, owner)
    const port = await freePort(options.port)
    const server = await runServer(programs.postgres, ['-D', dataDir, '-p', String(port), ...flags(options)], owner)
    await ensureDatabase(port)
    return {
      url: urlOf(port, NAME),
      async stop() {
        await server.stop()
        unlock()
      },
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** A Postgres for one run of tests, gone without a trace when it stops. */
export async function startThrowawayPostgres(): Promise<Postgres> {
  const { folder, remove } = throwawayFolder(memoryFolder())
  const postgres = await startPostgres({ dataDir: join(folder, 'data'), port: 0, durable: false, settings: THROWAWAY })
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop()
      remove()
    },
  }
}

/** Ends a Postgres that lost its starter, say to `kill -9`, and still holds this data folder. */
export async function stopOrphan(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pid, , , port] = readFileSync(file, 'utf8').split('\n').map(Number)
  if (!pid || !port || !isAlive(pid) || !(await serves(port, dataDir))) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += ORPHAN_LOOK_MS) {
    if (waited >= ORPHAN_STOP_MS_MAX) throw new Error(`An earlier Postgres (process ${pid}) does not stop.`)
    await sleep(ORPHAN_LOOK_MS)
  }
}

function flags({ durable, settings: more }: PostgresOptions): string[] {
  const settings = {
    listen_addresses: HOST,
    unix_socket_directories: '',
    max_connections: CONNECTIONS_MAX,
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...more,
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Made beside its place and moved there when complete, so that half a cluster is never taken for one. */
async function createCluster(initdb: string, dataDir: string, owner: Owner): Promise<void> {
  const draft = `${dataDir}.new`
  rmSync(draft, { recursive: true, force: true })
  makeFolder(draft, owner)
  const passwordFile = `${draft}.password`
  writeFileSync(passwordFile, NAME)
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = [`--username=${NAME}`, '--auth=password', `--pwfile=${passwordFile}`]
    await runProgram(initdb, [`--pgdata=${draft}`, '--no-sync', ...access, ...locale], owner)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  renameSync(draft, dataDir)
}

async function ensureDatabase(port: number): Promise<void> {
  await connected(port, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME])
    if (rowCount === 0) await client.query(`create database ${NAME}`)
  })
}

/** Whether it is this folder's Postgres that answers there, and not a stranger that got the number. */
async function serves(port: number, dataDir: string): Promise<boolean> {
  try {
    return await connected(port, async (client) => {
      const { rows } = await client.query('show data_directory')
      return rows[0]?.data_directory === dataDir
    })
  } catch {
    return false
  }
}

async function connected<T>(port: number, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: urlOf(port, 'postgres'), connectionTimeoutMillis: 5000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const urlOf = (port: number, database: string) => `postgres://${NAME}:${NAME}@${HOST}:${port}/${database}`
