import { sql } from 'kysely'
import type { Db } from '../context.ts'
import { newId } from '../id.ts'

/** Something that must not be; it stands until it is gone. */
export interface Fault {
  kind: string
  subjectId: string
  eventId: string | null
  detail: string
}

/** Raises alarms for faults that have none standing; tells which are new. */
export async function raiseAlarms(db: Db, faults: Fault[]): Promise<Fault[]> {
  if (faults.length === 0) return []
  const raised = await sql<Fault>`insert into alarm (id, kind, subject_id, event_id, detail)
    select * from unnest(${faults.map(() => newId('alarm'))}::text[], ${faults.map((one) => one.kind)}::text[],
      ${faults.map((one) => one.subjectId)}::text[], ${faults.map((one) => one.eventId)}::text[],
      ${faults.map((one) => one.detail)}::text[])
    on conflict (kind, subject_id) where cleared_at is null do nothing
    returning kind, subject_id, event_id, detail`.execute(db)
  return raised.rows
}

/** Clears an event's alarms of these kinds whose fault is gone. */
export const clearAlarms = (db: Db, eventId: string, kinds: string[], still: Fault[]) =>
  sql`update alarm set cleared_at = app_now()
    where event_id = ${eventId} and cleared_at is null and kind = any(${kinds}::text[])
    and (kind, subject_id) not in (select * from unnest(${still.map((one) => one.kind)}::text[],
      ${still.map((one) => one.subjectId)}::text[]))`.execute(db)

/** Alarms of an event that stand, the newest first. */
export const standingAlarms = (db: Db, eventId: string, limit: number) =>
  db
    .selectFrom('alarm')
    .select(['id', 'kind', 'detail', 'raisedAt'])
    .where('eventId', '=', eventId)
    .where('clearedAt', 'is', null)
    .orderBy('raisedAt', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
