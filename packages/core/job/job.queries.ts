import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface NewJob {
  id: string
  key: string | null
  name: string
  body: string
  runAt: Date | null
}

/** With a key that is taken, the job moves: a new version, so that messages of the old one mean nothing. */
export const insertJob = (db: Db, job: NewJob) =>
  sql`insert into job (id, key, name, body, run_at)
    values (${job.id}, ${job.key}, ${job.name}, ${job.body}::jsonb, coalesce(${job.runAt}, app_now()))
    on conflict (key) do update set body = excluded.body, run_at = excluded.run_at, status = 'waiting',
      version = job.version + 1, attempts = 0, last_error = null, sent_at = null, done_at = null`.execute(db)

export const deleteJobByKey = (db: Db, key: string) => db.deleteFrom('job').where('key', '=', key).execute()

export interface DueJob {
  id: string
  name: string
  version: number
  body: Record<string, unknown>
  delaySeconds: number
}

/** Locks jobs that are due within the horizon, by rank and then the oldest first; other clocks skip them. */
export const lockDueJobs = async (db: Db, horizonSeconds: number, limit: number): Promise<DueJob[]> => {
  const due = await sql<DueJob>`select id, name, version, body,
      greatest(0, floor(extract(epoch from run_at - app_now())))::int as delay_seconds
    from job where status = 'waiting' and run_at <= app_now() + make_interval(secs => ${horizonSeconds})
    order by rank, run_at limit ${limit} for update skip locked`.execute(db)
  return due.rows
}

export const markJobsSent = (db: Db, ids: string[]) =>
  sql`update job set status = 'sent', sent_at = app_now() where id = any(${ids}::text[]) and status = 'waiting'`.execute(
    db,
  )

/** What was sent long ago and never finished goes out again: a message or its consumer got lost. */
export const returnLostJobs = (db: Db, afterSeconds: number, limit: number) =>
  sql`update job set status = 'waiting' where id in (
      select id from job where status = 'sent' and sent_at < app_now() - make_interval(secs => ${afterSeconds})
      order by sent_at limit ${limit} for update skip locked)`.execute(db)

export interface JobToRun {
  name: string
  body: Record<string, unknown>
  status: string
  attempts: number
  waitMs: number
}

/** The job as it stands now, if the message still speaks of its current version. */
export const findJobToRun = async (db: Db, id: string, version: number): Promise<JobToRun | undefined> => {
  const found = await sql<JobToRun>`select name, body, status, attempts,
      ceil(extract(epoch from run_at - app_now()) * 1000)::int as wait_ms
    from job where id = ${id} and version = ${version}`.execute(db)
  return found.rows[0]
}

export const markJobDone = (db: Db, id: string, version: number) =>
  sql`update job set status = 'done', done_at = app_now(), last_error = null
    where id = ${id} and version = ${version} and status <> 'done'`.execute(db)

export const markJobFailed = (db: Db, id: string, version: number, error: string, attemptsMax: number) =>
  sql`update job set attempts = attempts + 1, last_error = ${error},
      status = case when attempts + 1 >= ${attemptsMax} then 'parked' else 'waiting' end,
      run_at = app_now() + make_interval(secs => least(600, 5 * power(2, attempts)))
    where id = ${id} and version = ${version} and status in ('waiting', 'sent')`.execute(db)

export const deleteOldJobs = (db: Db, days: number, limit: number) =>
  sql`delete from job where id in (
      select id from job where status = 'done' and done_at < app_now() - make_interval(days => ${days}) limit ${limit})`.execute(
    db,
  )
