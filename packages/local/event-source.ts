import { setTimeout as sleep } from 'node:timers/promises'
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs'
import type { SQSBatchResponse, SQSEvent, SQSMessageAttribute, SQSRecord } from 'aws-lambda'
import { invoke, type LambdaHandler } from './lambda.ts'

/** Seconds that one question for messages stays open; AWS takes 20 at most. */
const WAIT_SECONDS = 5
/** Between two questions when the queue cannot be reached. */
const RETRY_MS = 500

export interface EventSourceOptions {
  sqs: SQSClient
  queueUrl: string
  name: string
  handler: LambdaHandler
  /** Messages per call, at most 10. */
  batchSize: number
  /** Calls at the same time. */
  workers: number
  timeoutMs: number
}

export interface EventSource {
  stop(): Promise<void>
}

/**
 * Feeds a queue to a Lambda as AWS does. What the Lambda does not report as failed is deleted; the rest comes back when
 * it turns visible again, and goes to the dead-letter queue by the queue's own redrive policy.
 */
export function startEventSource(options: EventSourceOptions): EventSource {
  const stopping = new AbortController()
  const workers = Array.from({ length: options.workers }, () => work(options, stopping.signal))
  return {
    /** Leaves the open questions at once, and waits for the calls that run. */
    async stop() {
      stopping.abort()
      await Promise.all(workers)
    },
  }
}

async function work(options: EventSourceOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const receiving = receive(options)
      const messages = await unlessAborted(receiving, signal)
      if (!messages) return giveBack(options, receiving)
      if (messages.length > 0) await deliver(options, messages)
    } catch (error) {
      console.error(error)
      await unlessAborted(sleep(RETRY_MS), signal)
    }
  }
}

async function receive({ sqs, queueUrl, batchSize }: EventSourceOptions): Promise<Message[]> {
  const question = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: batchSize,
    WaitTimeSeconds: WAIT_SECONDS,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  })
  return (await sqs.send(question)).Messages ?? []
}

/** What the promise brings, or undefined as soon as the signal comes; keeps nothing on the signal, which lives long. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const abort = () => resolve(undefined)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** A queue answers a question that nobody waits for any more, too: whatever it hands out must not stay hidden. */
function giveBack({ sqs, queueUrl }: EventSourceOptions, receiving: Promise<Message[]>): void {
  receiving
    .then(async (messages) => {
      const Entries = messages.map(({ ReceiptHandle }, index) => ({
        Id: `${index}`,
        ReceiptHandle,
        VisibilityTimeout: 0,
      }))
      if (Entries.length > 0) await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: queueUrl, Entries }))
    })
    // The queue may have ended with us.
    .catch(() => undefined)
}

async function deliver(options: EventSourceOptions, messages: Message[]): Promise<void> {
  const done = await handled(options, messages)
  if (done.length === 0) return
  await options.sqs.send(
    new DeleteMessageBatchCommand({
      QueueUrl: options.queueUrl,
      Entries: done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    }),
  )
}

/** The messages that may be deleted: none when the call fails, or names a message that was not in the batch. */
async function handled(options: EventSourceOptions, messages: Message[]): Promise<Message[]> {
  const event: SQSEvent = { Records: messages.map((message) => record(message, options.queueUrl)) }
  try {
    const answer = (await invoke(options.name, options.handler, event, options.timeoutMs)) as
      | SQSBatchResponse
      | undefined
    const failed = new Set(answer?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier))
    const left = messages.filter(({ MessageId = '' }) => !failed.has(MessageId))
    return left.length === messages.length - failed.size ? left : []
  } catch (error) {
    console.error(error)
    return []
  }
}

function record(message: Message, queueUrl: string): SQSRecord {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: '000000000000',
      ApproximateFirstReceiveTimestamp: '0',
      ...message.Attributes,
    },
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, recordAttribute(value)]),
    ),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:local:000000000000:${queueUrl.slice(queueUrl.lastIndexOf('/') + 1)}`,
    awsRegion: 'local',
  }
}

function recordAttribute(value: MessageAttributeValue): SQSMessageAttribute {
  const { StringValue, BinaryValue, DataType = 'String' } = value
  return {
    ...(StringValue === undefined ? {} : { stringValue: StringValue }),
    ...(BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType,
  }
}
