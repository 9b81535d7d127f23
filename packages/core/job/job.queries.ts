import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface NewJob {
  id: string
  key: string | null
  name: string
  body: string
  runAt: Date | null
}

/**
 * With a key that is taken, the job moves: a new version, so that messages of the old one mean nothing
 * (migrations/0013-orders.sql). Tells whether it is due within the horizon.
 */
export const insertJob = async (db: Db, job: NewJob, horizonSeconds: number): Promise<boolean> => {
  const { id, key, name, body, runAt } = job
  const inserted = await sql<{ isDue: boolean }>`select
    enqueue_job(${id}, ${key}, ${name}, ${body}, ${runAt}) <= app_now() + make_interval(secs => ${horizonSeconds})
      as is_due`.execute(db)
  return inserted.rows[0]?.isDue ?? false
}

/**
 * A job that comes again and again under its own name. One that is on its way or running stays as it is, one that waits
 * for its next attempt has it now, and one that is done or parked starts anew.
 */
export const rearmJob = (db: Db, id: string, name: string) =>
  sql`insert into job (id, key, name, body, run_at) values (${id}, ${name}, ${name}, '{}', app_now())
    on conflict (key) do update set status = 'waiting', run_at = app_now(), sent_at = null, done_at = null,
      version = job.version + case when job.status = 'waiting' then 0 else 1 end,
      attempts = case when job.status = 'waiting' then job.attempts else 0 end,
      losses = case when job.status = 'waiting' then job.losses else 0 end
    where job.status <> 'sent'`.execute(db)

export const deleteJobByKey = (db: Db, key: string) => db.deleteFrom('job').where('key', '=', key).execute()

export interface DueJob {
  id: string
  name: string
  version: number
  delaySeconds: number
}

/**
 * Marks jobs that are due within the horizon as sent, by rank and then the oldest first, and gives them in this order;
 * what others mark at the same moment is skipped. The locked row is waiting, so the outer condition need not say so.
 */
export const markDueJobsSent = async (db: Db, horizonSeconds: number, limit: number): Promise<DueJob[]> => {
  const due = await sql<DueJob>`with sent as (
      update job set status = 'sent', sent_at = app_now() where id = any(array(
        select id from job where status = 'waiting' and run_at <= app_now() + make_interval(secs => ${horizonSeconds})
        order by rank, run_at limit ${limit} for update skip locked))
      returning id, name, version, rank, run_at
    )
    select id, name, version, greatest(0, floor(extract(epoch from run_at - app_now())))::int as delay_seconds
    from sent order by rank, run_at`.execute(db)
  return due.rows
}

export interface JobRef {
  id: string
  name: string
}

/**
 * What was sent long ago and never finished goes out again: a message or its consumer got lost. What is lost again and
 * again ends its consumer, and is parked; tells which.
 */
export const returnLostJobs = async (
  db: Db,
  lost: { afterSeconds: number; lossesMax: number; limit: number },
): Promise<JobRef[]> => {
  const returned = await sql<JobRef & { status: string }>`
    update job set losses = losses + 1,
      status = case when losses + 1 >= ${lost.lossesMax} then 'parked' else 'waiting' end,
      last_error = case when losses + 1 >= ${lost.lossesMax} then 'sent and never finished' else last_error end
    where id in (
      select id from job where status = 'sent' and sent_at < app_now() - make_interval(secs => ${lost.afterSeconds})
      order by sent_at limit ${lost.limit} for update skip locked)
    returning id, name, status`.execute(db)
  return returned.rows.filter(({ status }) => status === 'parked')
}

/**
 * How long nothing is due: no job, no loss of one, no end of a hold. Null when nothing is to come; negative when it is
 * overdue. Each part is the first entry of an index.
 */
export const secondsToNextDue = async (
  db: Db,
  { lostAfterSeconds, passing }: { lostAfterSeconds: number; passing: readonly string[] },
): Promise<number | null> => {
  const found = await sql<{ seconds: number | null }>`
    select extract(epoch from least(
      (select run_at from job where status = 'waiting' and rank = 0 order by run_at limit 1),
      (select run_at from job where status = 'waiting' and rank = 1 order by run_at limit 1),
      (select sent_at + make_interval(secs => ${lostAfterSeconds}) from job
        where status = 'sent' and name <> all(${passing}::text[]) order by sent_at limit 1),
      (select expires_at from hold where status = 'active' order by expires_at limit 1)
    ) - app_now())::float8 as seconds`.execute(db)
  return found.rows[0]?.seconds ?? null
}

export interface JobVersion {
  id: string
  version: number
}

export interface JobToRun extends JobVersion {
  name: string
  body: Record<string, unknown>
  status: string
  attempts: number
  waitMs: number
}

/** The jobs as they stand now. */
export const findJobsToRun = async (db: Db, ids: string[]): Promise<JobToRun[]> => {
  const found = await sql<JobToRun>`select id, version, name, body, status, attempts,
      ceil(extract(epoch from run_at - app_now()) * 1000)::float8 as wait_ms
    from job where id = any(${ids}::text[])`.execute(db)
  return found.rows
}

/** Those that are still at this version are done; locked in the order of their ids, since others may mark some of them, too. */
export const markJobsDone = (db: Db, jobs: JobVersion[]) =>
  sql`update job set status = 'done', done_at = app_now(), last_error = null
    where id = any(array(
      select job.id from job
      join unnest(${jobs.map(({ id }) => id)}::text[], ${jobs.map(({ version }) => version)}::int[]) as one (id, version)
        using (id, version)
      where job.status <> 'done' order by job.id for update of job))`.execute(db)

/** The job comes again later each time; true when this was its last attempt, and it waits for a person. */
export const markJobFailed = async (
  db: Db,
  id: string,
  version: number,
  { error, attemptsMax }: { error: string; attemptsMax: number },
): Promise<boolean> => {
  const marked = await sql<{ status: string }>`
    update job set attempts = attempts + 1, last_error = left(${error}, ${ERROR_CHARACTERS_MAX}),
      status = case when attempts + 1 >= ${attemptsMax} then 'parked' else 'waiting' end,
      run_at = app_now() + make_interval(secs => least(600, 5 * power(2, attempts)))
    where id = ${id} and version = ${version} and status in ('waiting', 'sent') returning status`.execute(db)
  return marked.rows[0]?.status === 'parked'
}
const ERROR_CHARACTERS_MAX = 2_000

/**
 * The job comes again without losing an attempt, spread over as long again, so that not all come back at once; false when
 * it has waited for too long.
 */
export const postponeJob = async (
  db: Db,
  id: string,
  version: number,
  { seconds, hoursMax }: { seconds: number; hoursMax: number },
): Promise<boolean> => {
  const postponed = await sql`update job set status = 'waiting', sent_at = null,
      run_at = app_now() + make_interval(secs => ${seconds} * (1 + random()))
    where id = ${id} and version = ${version} and status in ('waiting', 'sent')
      and created_at > app_now() - make_interval(hours => ${hoursMax}) returning 1`.execute(db)
  return postponed.rows.length === 1
}

/** Finished mails go sooner: they hold addresses, and links that open accounts. */
export const deleteOldJobs = (db: Db, keep: { days: number; mailDays: number }, limit: number) =>
  sql`delete from job where ctid = any(array(
    select ctid from job where status = 'done' and done_at < app_now() - make_interval(days => ${keep.mailDays})
      and (name = 'mail.send' or done_at < app_now() - make_interval(days => ${keep.days}))
    order by done_at limit ${limit}))`.execute(db)
