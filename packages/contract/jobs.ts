import type * as z from 'zod/mini'
import { auditJobs } from './audit.ts'
import { eventJobs } from './event.ts'
import { factorJobs } from './factor.ts'
import { holdJobs } from './hold.ts'
import { jobJobs } from './job.ts'
import { mailJobs } from './mail.ts'
import { paymentJobs } from './payment.ts'
import { personJobs } from './person.ts'
import { pulseJobs } from './pulse.ts'
import { saleJobs } from './sale.ts'
import { sessionJobs } from './session.ts'
import { ticketJobs } from './ticket.ts'
import { waveJobs } from './wave.ts'

/** Every job there is; `functions/consumers/consumers.ts` has one verb for each. */
export const jobs = {
  ...auditJobs,
  ...eventJobs,
  ...factorJobs,
  ...holdJobs,
  ...jobJobs,
  ...mailJobs,
  ...paymentJobs,
  ...personJobs,
  ...pulseJobs,
  ...saleJobs,
  ...sessionJobs,
  ...ticketJobs,
  ...waveJobs,
}
export type JobName = keyof typeof jobs
export type JobBody<N extends JobName> = z.infer<(typeof jobs)[N]>
