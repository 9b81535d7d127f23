import * as z from 'zod/mini'

/** Deletes finished jobs and old idempotency keys. */
export const jobJobs = { 'job.tidy': z.object({}) }
