import { sql } from 'kysely'
import type { Db } from '#core/context'
import type { JobRow } from '#core/job/job.table'

const ROWS_MAX = 100

export const jobStatuses = ['waiting', 'sent', 'parked', 'done'] as const
export type JobStatus = (typeof jobStatuses)[number]

/** Jobs in these states, the next one first. */
export const listJobs = (db: Db, statuses: readonly JobStatus[]): Promise<JobRow[]> =>
  db
    .selectFrom('job')
    .selectAll()
    .where('status', 'in', [...statuses])
    .orderBy('runAt')
    .limit(ROWS_MAX)
    .execute()

export const findJob = (db: Db, id: string): Promise<JobRow | undefined> =>
  db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst()

/** A parked job waits again, due now and with all its attempts; false when it is not parked. */
export const markJobWaiting = async (db: Db, id: string): Promise<boolean> => {
  const marked =
    await sql`update job set status = 'waiting', attempts = 0, losses = 0, run_at = app_now(), sent_at = null,
      version = version + 1 where id = ${id} and status = 'parked' returning 1`.execute(db)
  return marked.rows.length === 1
}

/** False when nobody has this address. */
export const markAdmin = async (db: Db, email: string): Promise<boolean> => {
  const marked = await sql`update auth."user" set role = 'admin', updated_at = app_now()
    where email = ${email.trim().toLowerCase()} returning 1`.execute(db)
  return marked.rows.length === 1
}

export interface AlarmRow {
  kind: string
  event: string | null
  subjectId: string
  detail: string
  raisedAt: Date
}

/** Alarms that stand, the newest first. */
export const listAlarms = async (db: Db): Promise<AlarmRow[]> => {
  const found = await sql<AlarmRow>`select a.kind, e.name as event, a.subject_id, a.detail, a.raised_at
    from alarm a left join event e on e.id = a.event_id
    where a.cleared_at is null order by a.raised_at desc, a.id limit ${ROWS_MAX}`.execute(db)
  return found.rows
}
