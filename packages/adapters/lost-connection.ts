import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type pg from 'pg'

/** SQLSTATE of a connection that failed. */
const CONNECTION_FAILURE = '08006'
/** How the client puts it that a connection is gone or did not come about; it gives these errors no code. */
const SAID =
  /^(?:Connection terminated|Client (?:has encountered a connection error|was closed)|timeout (?:exceeded|expired))/

/** The same pool, whose lost connections have the code that Postgres has for them: callers may then ask again. */
export function withCodedLosses(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect().catch(throwCoded)
      const wrapped = known.get(client) ?? wrap(client)
      known.set(client, wrapped)
      return wrapped
    },
    end: () => pool.end(),
  }
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
  const query = (sql: string, parameters: unknown[]) => client.query(sql, parameters).catch(throwCoded)
  return {
    // Kysely's type has a second form for cursors, which nobody here uses.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}

function throwCoded(error: unknown): never {
  if (error instanceof Error && !('code' in error) && SAID.test(error.message)) {
    Object.assign(error, { code: CONNECTION_FAILURE })
  }
  throw error
}
