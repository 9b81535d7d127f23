import type { Db } from '#core/context'
import { listAlarms } from './admin.queries.ts'
import { table } from './table.ts'

/** The alarms that stand, as a table. */
export async function standing(db: Db): Promise<string> {
  const alarms = await listAlarms(db)
  if (alarms.length === 0) return 'No alarm stands.'
  return table(
    ['alarm', 'event', 'subject', 'detail', 'raised'],
    alarms.map(({ kind, event, subjectId, detail, raisedAt }) => [kind, event, subjectId, detail, raisedAt]),
  )
}
