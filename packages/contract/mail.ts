import * as z from 'zod/mini'

/** Mail leaves through job rows, so that it is sent if and only if the change happened. */
export const mailJobs = {
  'mail.send': z.object({ to: z.string(), subject: z.string(), text: z.string(), html: z.optional(z.string()) }),
}
