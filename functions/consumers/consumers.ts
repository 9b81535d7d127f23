import type { Consumers } from '#core/job/run-job'
import { tidyJobs } from '#core/job/tidy'
import { sendMail } from '#core/mail/queue-mails'
import { auditConsumers } from './audit.ts'
import { eventConsumers } from './event.ts'
import { factorConsumers } from './factor.ts'
import { holdConsumers } from './hold.ts'
import { paymentConsumers } from './payment.ts'
import { personConsumers } from './person.ts'
import { pulseConsumers } from './pulse.ts'
import { saleConsumers } from './sale.ts'
import { sessionConsumers } from './session.ts'
import { ticketConsumers } from './ticket.ts'
import { waveConsumers } from './wave.ts'

/** Which verb runs which job; a job without one does not compile. */
export const consumers: Consumers = {
  ...auditConsumers,
  ...eventConsumers,
  ...factorConsumers,
  ...holdConsumers,
  ...paymentConsumers,
  ...personConsumers,
  ...pulseConsumers,
  ...saleConsumers,
  ...sessionConsumers,
  ...ticketConsumers,
  ...waveConsumers,
  'job.tidy': tidyJobs,
  'mail.send': sendMail,
}
