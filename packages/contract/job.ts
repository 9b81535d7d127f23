import * as z from 'zod/mini'

/** What the queue carries: the row behind `jobId` decides; without one it is a hint (see core/context). */
export const JobMessage = z.object({
  jobId: z.nullable(z.string()),
  version: z.int(),
  name: z.string(),
  body: z.unknown(),
})

/** Deletes finished jobs and old idempotency keys. */
export const jobJobs = { 'job.tidy': z.object({}) }
