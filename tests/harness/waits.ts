import { sql } from 'kysely'
import type { World } from './world.ts'

/** Many seconds of them: on a busy machine others may need long to get there. */
const LOOKS_MAX = 20_000

/** Looks until so many statements of this database stand before a lock; false when they never do. */
export async function somebodyWaits({ db }: Pick<World, 'db'>, count = 1): Promise<boolean> {
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
    if ((rows[0]?.count ?? 0) >= count) return true
  }
  return false
}
