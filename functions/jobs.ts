import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { backAppSettings, openBackApp } from '#adapters/back-app'
import { onLambda } from '#adapters/lambda'
import { JobMessage } from '#contract/job'
import type { BackApp } from '#core/context'
import { runJob } from '#core/job/job'
import { consumers } from './consumers/consumers.ts'
import { sitePages } from './pages/pages.ts'

/** Runs queued jobs one after the other; those that failed are reported by message id and come again. */
export const jobs =
  (app: BackApp) =>
  async (event: SQSEvent): Promise<SQSBatchResponse> => {
    const batchItemFailures: SQSBatchResponse['batchItemFailures'] = []
    for (const record of event.Records) {
      try {
        await runJob(app, consumers, JobMessage.parse(JSON.parse(record.body)))
      } catch (error) {
        app.log.error('a message failed', { messageId: record.messageId, error: String(error) })
        batchItemFailures.push({ itemIdentifier: record.messageId })
      }
    }
    return { batchItemFailures }
  }

export const handler = onLambda((config) => jobs(openBackApp(config, sitePages)), backAppSettings)
