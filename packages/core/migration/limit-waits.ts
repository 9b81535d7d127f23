import { sql } from 'kysely'
import type { Db } from '../context.ts'

/**
 * How long a connection may keep others waiting. A statement ends before the gateway gives up on its request, a wait for
 * a lock well before that, and a transaction whose process went away lets go of its rows.
 */
const LIMITS = { statement_timeout: '10s', lock_timeout: '3s', idle_in_transaction_session_timeout: '10s' }

/** Sets these limits for every connection to this database from now on. Only its owner may. */
export async function limitWaits(db: Db): Promise<void> {
  for (const [name, value] of Object.entries(LIMITS)) {
    const { rows } = await sql<{ statement: string }>`
      select format('alter database %I set %I = %L', current_database(), ${name}::text, ${value}::text) as statement`.execute(
      db,
    )
    for (const { statement } of rows) await sql.raw(statement).execute(db)
  }
}

/** Any number; what locks by it migrates. */
const MIGRATOR = 7_340_215

/**
 * One migrator at a time, also before there is a table to lock. A migration may take its time, but stands in front of a
 * busy table for moments only, since everybody else stands behind it.
 */
export async function beMigrator(tx: Db): Promise<void> {
  await sql`set local statement_timeout = 0`.execute(tx)
  await sql`set local idle_in_transaction_session_timeout = 0`.execute(tx)
  await sql`set local lock_timeout = 0`.execute(tx)
  await sql`select pg_advisory_xact_lock(${MIGRATOR})`.execute(tx)
  await sql`set local lock_timeout = '5s'`.execute(tx)
}
