import { type JobBody, type JobName, jobs } from '#contract/jobs'
import { type BackApp, type BackContext, contextOf, type JobMessage } from '../context.ts'
import { BusyError } from '../error.ts'
import { together } from '../together.ts'
import {
  findJobsToRun,
  type JobToRun,
  type JobVersion,
  markJobFailed,
  markJobsDone,
  postponeJob,
} from './job.queries.ts'
import { PARKED, sendDueJobs } from './job.ts'

/** A message that comes this early waits in the consumer, so that the job runs on its moment. */
const EARLY_MS_MAX = 1_100
const QUEUE_DELAY_SECONDS_MAX = 900
const ATTEMPTS_MAX = 8
const TOGETHER_MAX = 100
/** Nobody waits for the mark of a job that is done. */
const DONE_PATIENCE_MS = 20
/** A busy provider is asked again after one or two minutes, for two days; after that it counts as a failure. */
const POSTPONEMENT = { seconds: 60, hoursMax: 48 }

/** One verb for each job; a name that lacks one does not compile. */
export type Consumers = { [N in JobName]: (ctx: BackContext, body: JobBody<N>) => Promise<unknown> }

/** What runs a message; messages that come at once share the questions about their rows. */
export function jobRunner(app: BackApp, consumers: Consumers): (message: JobMessage) => Promise<void> {
  const rows = {
    find: together(TOGETHER_MAX, (ids: string[]) => {
      const found = findJobsToRun(app.db, ids).then((jobs) => new Map(jobs.map((job) => [job.id, job])))
      return ids.map((id) => found.then((jobs) => jobs.get(id)))
    }),
    markDone: together(
      TOGETHER_MAX,
      (jobs: JobVersion[]) => {
        const marked = markJobsDone(app.db, jobs)
        return jobs.map(() => marked)
      },
      { patienceMs: DONE_PATIENCE_MS },
    ),
  }
  return (message) => runJob(app, consumers, rows, message)
}

interface Rows {
  find(id: string): Promise<JobToRun | undefined>
  markDone(job: JobVersion): Promise<unknown>
}

/**
 * Runs one message. It may come twice, early, late, or for a job that moved meanwhile: the row decides. A failure is
 * written on the row, which comes again later and is parked for a person after the last attempt.
 */
async function runJob(app: BackApp, consumers: Consumers, rows: Rows, message: JobMessage): Promise<void> {
  const { jobId, version } = message
  if (jobId === null) return consume(app, consumers, message.name, message.body, message.name)

  const job = await rows.find(jobId)
  if (job?.version !== version || job.status === 'done' || job.status === 'parked') return
  if (job.waitMs > EARLY_MS_MAX) {
    const delaySeconds = Math.min(QUEUE_DELAY_SECONDS_MAX, Math.floor(job.waitMs / 1000))
    return app.queue.sendJobs([{ message, delaySeconds }])
  }
  if (job.waitMs > 0) await app.clock.wait(job.waitMs)

  try {
    await consume(app, consumers, job.name, job.body, jobId)
  } catch (error) {
    if (error instanceof BusyError && (await postponeJob(app.db, jobId, version, POSTPONEMENT))) {
      app.log.warn('a job waits for its provider', { job: job.name, jobId, reason: error.message })
      return sendDueJobs(app)
    }
    const failure = { error: String(error), attemptsMax: ATTEMPTS_MAX }
    const isParked = await markJobFailed(app.db, jobId, version, failure)
    app.log.error('a job failed', { job: job.name, jobId, attempts: job.attempts + 1, error })
    if (isParked) app.log.error(PARKED, { job: job.name, jobId })
    return sendDueJobs(app)
  }
  await rows.markDone(job)
}

async function consume(app: BackApp, consumers: Consumers, name: string, body: unknown, requestId: string) {
  if (!isJobName(name)) throw new Error(`there is no job named ${name}`)
  const ctx = contextOf(app, { kind: 'system', job: name }, requestId)
  await runNamed(ctx, consumers, name, body)
}

async function runNamed<N extends JobName>(ctx: BackContext, consumers: Consumers, name: N, body: unknown) {
  // The table has one schema for each name; the compiler cannot follow that through the index.
  const parsed = jobs[name].parse(body) as JobBody<N>
  await consumers[name](ctx, parsed)
}

const isJobName = (name: string): name is JobName => name in jobs
