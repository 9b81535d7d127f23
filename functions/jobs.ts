import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda'
import { backAppSettings, openBackApp } from '#adapters/back-app'
import { openFleet } from '#adapters/fleet'
import { onLambda } from '#adapters/lambda'
import { atMost } from '#adapters/parallel'
import { JobMessage } from '#contract/job'
import type { BackApp } from '#core/context'
import { jobRunner } from '#core/job/run-job'
import { signingKeys } from './auth/signing-keys.ts'
import { consumers } from './consumers/consumers.ts'
import { sitePages } from './pages/pages.ts'

/** As many as a batch has: a slow provider, or a job that waits for its second, keeps no other one from running. */
const JOBS_AT_ONCE = 10

/** Runs queued jobs side by side; those that failed are reported by message id and come again. */
export function jobs(app: BackApp): (event: SQSEvent) => Promise<SQSBatchResponse> {
  const runJob = jobRunner(app, consumers)

  async function run({ messageId, body }: SQSRecord): Promise<SQSBatchResponse['batchItemFailures']> {
    try {
      await runJob(JobMessage.parse(JSON.parse(body)))
      return []
    } catch (error) {
      app.log.error('a message failed', { messageId, error })
      return [{ itemIdentifier: messageId }]
    }
  }

  return async (event) => {
    const turn = atMost(JOBS_AT_ONCE)
    const failures = await Promise.all(event.Records.map((record) => turn(() => run(record))))
    return { batchItemFailures: failures.flat() }
  }
}

export const handler = onLambda(
  (config) => {
    const app = openBackApp(config, sitePages)
    return jobs({ ...app, fleet: openFleet(config), signingKeys: signingKeys(app, config.authSecret) })
  },
  [...backAppSettings, 'warmFunctions', 'authSecret'],
)
