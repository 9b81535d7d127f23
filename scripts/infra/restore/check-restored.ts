import type { Db } from '#core/context'
import { findSaleFaults } from '#core/sale/audit-sale.queries'
import type { Verdict } from '../verdict.ts'
import { countRows, newestRow, ranMigrations } from './compared.queries.ts'

/** With what was seen, in numbers. */
export interface RestoredCheck extends Verdict {
  seen: string
}

/** Longer than any transaction may take: what began before it has ended, one way or the other. */
const MARGIN_MS = 60_000
const FAULTS_MAX = 10

/**
 * Whether a restored database is the running one as it was at a moment: the same migrations, the same rows in tables that
 * only grow, and books that agree.
 */
export async function checkRestored(restored: Db, running: Db, restoredTo: Date): Promise<RestoredCheck[]> {
  const [has, should] = [await ranMigrations(restored), await ranMigrations(running)]
  const missing = should.filter((name) => !has.includes(name))
  const until = new Date(restoredTo.getTime() - MARGIN_MS)
  const [kept, expected] = [await countRows(restored, until), await countRows(running, until)]
  // More is right: an account that was deleted since took its news along.
  const lacking = Object.entries(expected).filter(([table, count]) => (kept[table] ?? 0) < count)
  const newest = await newestRow(restored)
  const faults = await findSaleFaults(restored, FAULTS_MAX)
  return [
    {
      promise: 'Every migration of the running database has run',
      seen: `${has.length} of ${should.length}`,
      problem: missing.length > 0 ? `missing: ${missing.join(', ')}` : undefined,
    },
    {
      promise: 'No row is missing that was there a minute before the moment',
      seen: Object.entries(kept)
        .map(([table, count]) => `${table} ${count}`)
        .join(', '),
      problem:
        lacking.length > 0
          ? lacking.map(([table, count]) => `${table}: ${kept[table]} instead of ${count}`).join(', ')
          : undefined,
    },
    {
      promise: 'Nothing is newer than the moment',
      seen: newest?.toISOString() ?? 'no rows',
      problem: newest && newest > restoredTo ? `a row of ${newest.toISOString()}` : undefined,
    },
    {
      promise: 'The auditor finds nothing',
      seen: `${faults.length} differences`,
      problem: faults.length > 0 ? faults.map(({ kind, detail }) => `${kind} ${detail}`).join('; ') : undefined,
    },
  ]
}
