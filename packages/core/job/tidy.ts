import { deleteOldCopies } from '../account/copy-data.queries.ts'
import type { Context } from '../context.ts'
import { deleteOldKeys } from '../idempotency/idempotency.ts'
import { deleteOldJobs } from './job.queries.ts'

const KEEP = { days: 7, mailDays: 1 }
const DELETE_MAX = 5_000

/** Deletes what nobody asks for any more, in bounded bites; the next tick takes the next one. */
export async function tidyJobs(ctx: Context): Promise<void> {
  await deleteOldJobs(ctx.db, KEEP, DELETE_MAX)
  await deleteOldKeys(ctx, DELETE_MAX)
  await deleteOldCopies(ctx.db)
}
