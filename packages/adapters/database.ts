import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Db, Log } from '#core/context'
import type { Database } from '#core/database'
import type { AwsConfig } from './aws-request.ts'
import { databaseToken } from './database-token.ts'
import { withCodedLosses } from './lost-connection.ts'

/** A paused cluster takes some fifteen seconds to come back. */
const CONNECT_TIMEOUT_MS = 20_000
/** Shorter than a proxy keeps a quiet client, so that it is we who hang up. */
const IDLE_TIMEOUT_MS = 60_000
/** A proxy ends every client after a day. */
const LIFETIME_SECONDS = 3600

/**
 * Opens a pool; nothing connects before the first query. The client sends unnamed statements only, no `SET` and no
 * start-up parameters: each of these would pin a connection of RDS Proxy or be refused. Time-outs belong to the role.
 */
export function openDatabase(url: string, { max, log, aws }: { max: number; log: Log; aws?: AwsConfig }): Db {
  const pool = new pg.Pool({
    ...connectionOf(url, aws),
    max,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    maxLifetimeSeconds: LIFETIME_SECONDS,
    types: { getTypeParser },
  })
  // A connection that is cut in mid-use fails its query and also says so here; unheard, this event would end the process.
  pool.on('connect', (client) => client.on('error', (error) => log.warn('a database connection broke', { error })))
  // An idle connection that breaks is replaced at the next query; unheard, this event would end the process.
  pool.on('error', (error) => log.warn('an idle database connection broke', { error }))
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool: withCodedLosses(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** RDS takes no password but a token: its roles sign in with IAM, over TLS only. */
export function connectionOf(url: string, aws: AwsConfig | undefined): pg.PoolConfig {
  const { hostname, port, username, password, pathname } = new URL(url)
  if (!aws || password || !hostname.endsWith('.rds.amazonaws.com')) return { connectionString: url }
  const place = { host: hostname, port: Number(port || 5432), user: decodeURIComponent(username) }
  return {
    ...place,
    database: pathname.slice(1),
    ssl: true,
    password: () => databaseToken(aws, { host: `${place.host}:${place.port}`, user: place.user }, new Date()),
  }
}

const { INT8 } = pg.types.builtins

/** Counts and amounts are numbers; `timestamptz` is a Date already. The library types its two formats apart, hence the cast. */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: 'text' | 'binary') =>
  type === INT8 && format !== 'binary' ? readInt8 : pg.types.getTypeParser(type, format as 'text')

/** Throws beyond 2^53: a rounded amount would be worse than a failed query. */
function readInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError('an int8 does not fit a number')
  return value
}
