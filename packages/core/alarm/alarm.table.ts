import type { Generated } from 'kysely'

export interface AlarmTable {
  id: string
  kind: string
  eventId: string | null
  subjectId: string
  detail: string
  raisedAt: Generated<Date>
  clearedAt: Date | null
}
