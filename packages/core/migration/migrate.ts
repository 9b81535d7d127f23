import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface Migration {
  /** File name without its ending, e.g. `0002-spine`; names sort in order. */
  name: string
  sql: string
}

/** Runs what has not run yet, in order, each in its own transaction; two migrators wait for each other. Tells the names it ran. */
export async function migrate(db: Db, migrations: Migration[]): Promise<string[]> {
  await sql`create table if not exists migration (name text primary key, ran_at timestamptz not null default now())`.execute(
    db,
  )
  const ran: string[] = []
  for (const migration of migrations.toSorted((a, b) => a.name.localeCompare(b.name))) {
    if (await runOnce(db, migration)) ran.push(migration.name)
  }
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

function runOnce(db: Db, { name, sql: text }: Migration): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table migration in exclusive mode`.execute(tx)
    const before = await sql`select 1 from migration where name = ${name}`.execute(tx)
    if (before.rows.length > 0) return false
    await sql.raw(text).execute(tx)
    await sql`insert into migration (name) values (${name})`.execute(tx)
    return true
  })
}
