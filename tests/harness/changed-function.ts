import { sql } from 'kysely'
import type { Db } from '#core/context'

/**
 * For controls only: runs `work` in a world in which these functions of the database are changed. A change that changes
 * nothing is a mistake.
 */
export async function withFunctions(
  db: Db,
  names: string[],
  change: (source: string) => string,
  work: () => Promise<void>,
): Promise<void> {
  const found = await sql<{ source: string }>`select pg_get_functiondef(name::regproc) as source
    from unnest(${names}::text[]) as one (name)`.execute(db)
  const sources = found.rows.map(({ source }) => source)
  try {
    for (const source of sources) {
      const changed = change(source)
      if (changed === source) throw new Error('a function was not changed')
      await sql.raw(changed).execute(db)
    }
    await work()
  } finally {
    for (const source of sources) await sql.raw(source).execute(db)
  }
}
