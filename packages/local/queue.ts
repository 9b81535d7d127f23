import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'

const RECEIVES_MAX = 5
const DEAD_LETTER_SECONDS = 14 * 24 * 3600
const ACCOUNT = '000000000000'

/** A queue and its dead-letter queue, as in the cloud. Answers with its URL, which holds for this start only. */
export async function createQueue(
  sqs: SQSClient,
  endpoint: string,
  name: string,
  visibilitySeconds: number,
): Promise<string> {
  const deadLetterUrl = await ensureQueue(sqs, endpoint, `${name}-dlq`, {
    MessageRetentionPeriod: String(DEAD_LETTER_SECONDS),
  })
  const answer = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: deadLetterUrl, AttributeNames: ['QueueArn'] }),
  )
  return ensureQueue(sqs, endpoint, name, {
    VisibilityTimeout: String(visibilitySeconds),
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: answer.Attributes?.QueueArn, maxReceiveCount: RECEIVES_MAX }),
  })
}

/** Attributes are set apart from the creation, which refuses a queue of an earlier start that has others. */
async function ensureQueue(sqs: SQSClient, endpoint: string, name: string, attributes: Record<string, string>) {
  await sqs.send(new CreateQueueCommand({ QueueName: name }))
  const queueUrl = `${endpoint}/${ACCOUNT}/${name}`
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl: queueUrl, Attributes: attributes }))
  return queueUrl
}
