import type { Generated, JSONColumnType, Selectable } from 'kysely'

export interface JobTable {
  id: string
  key: string | null
  name: string
  body: JSONColumnType<Record<string, unknown>>
  runAt: Date
  rank: Generated<number>
  status: Generated<'waiting' | 'sent' | 'done' | 'parked'>
  version: Generated<number>
  attempts: Generated<number>
  losses: Generated<number>
  lastError: string | null
  sentAt: Date | null
  doneAt: Date | null
  createdAt: Generated<Date>
}
export type JobRow = Selectable<JobTable>
