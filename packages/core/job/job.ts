import type { JobBody, JobName } from '#contract/jobs'
import type { App, Context } from '../context.ts'
import { newId } from '../id.ts'
import { deskNamed, together } from '../together.ts'
import {
  deleteJobByKey,
  insertJob,
  markDueJobsSent,
  rearmJob,
  returnLostJobs,
  secondsToNextDue,
} from './job.queries.ts'

/** Jobs due within this horizon go to the queue with a delay to the second; the clock ticks each minute. */
const HORIZON_SECONDS = 75
const SEND_MAX = 500
/** What somebody who waits for an answer hands on; the clock does the rest. */
const HURRY_MAX = 50
const BATCHES_MAX = 40
/** A queue takes longer than that. */
const SEND_PATIENCE_MS = 5
const LOST_AFTER_SECONDS = 300
/** Two hours of it. */
const LOSSES_MAX = 24

/**
 * Writes a job row in the caller's transaction, due at once or at `runAt`. With a `key`, asking again moves the
 * job instead of adding one.
 */
export async function enqueue<N extends JobName>(
  ctx: Context,
  name: N,
  body: JobBody<N>,
  options: { runAt?: Date; key?: string } = {},
): Promise<void> {
  const { runAt = null, key = null } = options
  const job = { id: newId('job'), key, name, body: JSON.stringify(body), runAt }
  const isDue = await insertJob(ctx.db, job, HORIZON_SECONDS)
  await ctx.afterCommit(isDue ? sendDueJobs : tellClock)
}

/** Takes back a keyed job; a message already on its way finds no row and means nothing. */
export const revokeJob = (ctx: Context, key: string) => deleteJobByKey(ctx.db, key)

/**
 * Hands the first due jobs to the queue, so that what was just asked for need not wait for the clock; tells it of the
 * rest. Whoever does so while this process is doing it already shares the next batch, which begins after that.
 */
export async function sendDueJobs(app: App): Promise<void> {
  const send = deskNamed(app, 'send-jobs', () =>
    together(SEND_MAX / HURRY_MAX, sendOneBatch, { patienceMs: SEND_PATIENCE_MS }),
  )
  await Promise.all([tellClock(app), send(app)])
}

function sendOneBatch(apps: App[]): Promise<unknown>[] {
  const [app] = apps
  const sent = app && sendBatch(app, apps.length * HURRY_MAX)
  return apps.map(async () => sent)
}

/** Says that something is due that was not before. */
export const tellClock = ({ bell }: App): Promise<void> => bell.ring()

/** What the clock does: batch after batch, until nothing is due or the minute's share is done. */
export async function sendAllDueJobs(app: App): Promise<void> {
  for (let batches = 0; batches < BATCHES_MAX; batches++) {
    if ((await sendBatch(app, SEND_MAX)) < SEND_MAX) return
  }
}

/**
 * What is marked is committed when it has been sent, so a crash in between sends a job twice, never not at all. What it
 * is about stays in the row: messages are kept elsewhere, and for longer.
 */
function sendBatch(app: App, limit: number): Promise<number> {
  return app.db.transaction().execute(async (db) => {
    const due = await markDueJobsSent(db, HORIZON_SECONDS, limit)
    if (due.length === 0) return 0
    await app.queue.sendJobs(
      due.map((job) => ({
        message: { jobId: job.id, name: job.name, version: job.version, body: null },
        delaySeconds: job.delaySeconds,
      })),
    )
    return due.length
  })
}

/** An alarm listens for it: the job waits for a person now. */
export const PARKED = 'a job is parked'

/** What is done each minute; a run that is not over is left to end. */
const EACH_MINUTE: JobName[] = ['hold.sweep', 'sale.audit', 'audit.seal', 'session.renew_keys', 'job.tidy']

/** The minute's work: what is due goes out, and so does what got lost. */
export async function tick(ctx: Context): Promise<void> {
  const limits = { afterSeconds: LOST_AFTER_SECONDS, lossesMax: LOSSES_MAX, limit: SEND_MAX }
  for (const { id, name } of await returnLostJobs(ctx.db, limits)) ctx.log.error(PARKED, { job: name, jobId: id })
  for (const name of EACH_MINUTE) await rearmJob(ctx.db, newId('job'), name)
}

/** A sleeping database takes some fifteen seconds to come back: the look before the one that sends wakes it. */
const WAKE_SECONDS = 60

/**
 * When the clock must look again, by the rows as they are; undefined when nothing is to come. What runs each minute does
 * so while anything else is due, and by itself keeps nobody awake.
 */
export async function nextLookAt({ db, clock }: App): Promise<Date | undefined> {
  const seconds = await secondsToNextDue(db, { lostAfterSeconds: LOST_AFTER_SECONDS, passing: EACH_MINUTE })
  if (seconds === null) return undefined
  return new Date(clock.now().getTime() + (seconds - HORIZON_SECONDS - WAKE_SECONDS) * 1000)
}
