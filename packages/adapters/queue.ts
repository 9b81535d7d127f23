import type { Queue } from '#core/context'
import type { SqsQueue } from './sqs.ts'

/** Jobs leave in batches of ten, each with its delay to the second, rounded up so that none comes early. */
export const sqsQueue = ({ send, check }: SqsQueue): Queue => ({
  sendJobs: (jobs) => send(jobs.map(({ message, delaySeconds }) => ({ body: JSON.stringify(message), delaySeconds }))),
  check,
})
