import { sql } from 'kysely'
import type { Db } from '../context.ts'
import { beMigrator, limitWaits } from './limit-waits.ts'

export interface Migration {
  /** File name without its ending, e.g. `0002-spine`; names sort in order. */
  name: string
  sql: string
}

/**
 * Runs what has not run yet, in order, each in its own transaction; two migrators wait for each other. Tells the names
 * it ran. Connections opened afterwards wait for nothing for ever.
 */
export async function migrate(db: Db, migrations: Migration[]): Promise<string[]> {
  await transactionAlone(db, (tx) =>
    sql`create table if not exists migration (name text primary key, ran_at timestamptz not null default now())`.execute(
      tx,
    ),
  )
  const ran: string[] = []
  for (const migration of migrations.toSorted((a, b) => a.name.localeCompare(b.name))) {
    if (await runOnce(db, migration)) ran.push(migration.name)
  }
  await transactionAlone(db, limitWaits)
  return ran
}

/** Names in order, and when each ran; null when it has not. */
export async function migrationStatus(
  db: Db,
  migrations: Migration[],
): Promise<{ name: string; ranAt: Date | null }[]> {
  const known = await sql<{ exists: boolean }>`select to_regclass('migration') is not null as exists`.execute(db)
  const rows = known.rows[0]?.exists
    ? await sql<{ name: string; ranAt: Date }>`select name, ran_at from migration`.execute(db)
    : { rows: [] }
  return migrations.map(({ name }) => ({ name, ranAt: rows.rows.find((row) => row.name === name)?.ranAt ?? null }))
}

const runOnce = (db: Db, { name, sql: text }: Migration): Promise<boolean> =>
  transactionAlone(db, async (tx) => {
    const before = await sql`select 1 from migration where name = ${name}`.execute(tx)
    if (before.rows.length > 0) return false
    await sql.raw(text).execute(tx)
    await sql`insert into migration (name) values (${name})`.execute(tx)
    return true
  })

const transactionAlone = <T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> =>
  db.transaction().execute(async (tx) => {
    await beMigrator(tx)
    return work(tx)
  })
