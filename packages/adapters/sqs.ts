import type { Clock } from '#core/context'
import { type AwsConfig, type AwsPost, NoAnswer, openAws } from './aws-request.ts'
import { systemClock } from './clock.ts'
import { shortCircuit } from './short-circuit.ts'

export interface QueueEntry {
  body: string
  /** Brought into SQS's range of 0 to 900. */
  delaySeconds: number
}

/** Sends any number of messages to one queue. Throws when some were not taken; those that were may come again on a retry. */
export type SendToQueue = (entries: QueueEntry[]) => Promise<void>

export interface SqsQueue {
  send: SendToQueue
  /** Throws when the queue cannot be reached. */
  check(): Promise<void>
}

const DELAY_SECONDS_MAX = 900
const BATCH_ENTRIES_MAX = 10
const BATCH_BYTES_MAX = 256 * 1024
const SOCKETS_MAX = 10
const TIMEOUT_MS = 2000
const TRIES_MAX = 3
/** So long nobody waits for a queue that took nothing. */
const PAUSE_MS = 5_000

/** One queue of SQS. After a failure everybody else is refused at once for five seconds: what is sent here can wait. */
export function openSqs(
  config: AwsConfig & { sqsUrl: string | undefined },
  queueUrl: string,
  clock: Pick<Clock, 'now'> = systemClock,
): SqsQueue {
  const guarded = shortCircuit('the queue', PAUSE_MS, clock)
  const post = openAction(config, queueUrl, 'SendMessageBatch')
  const ask = openAction(config, queueUrl, 'GetQueueAttributes')
  return {
    send: (entries) => guarded(() => sendAll(post, queueUrl, entries)),
    async check() {
      const { status } = await ask('/', JSON.stringify({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }))
      if (status !== 200) throw new Error(`the queue answered ${status}`)
    },
  }
}

function openAction(config: AwsConfig & { sqsUrl: string | undefined }, queueUrl: string, action: string): AwsPost {
  const url = new URL(config.sqsUrl ?? queueUrl)
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` }
  return openAws(config, { service: 'sqs', url, headers }, { sockets: SOCKETS_MAX, timeoutMs: TIMEOUT_MS })
}

async function sendAll(post: AwsPost, queueUrl: string, entries: QueueEntry[]): Promise<void> {
  const refusals = await Promise.all(batchesOf(entries).map((batch) => sendBatch(post, queueUrl, batch)))
  const refused = refusals.flat()
  if (refused.length === 0) return
  const reasons = [...new Set(refused.map(({ reason }) => reason))].join(', ')
  throw new Error(`${refused.length} of ${entries.length} messages were not taken by the queue: ${reasons}`)
}

interface Refusal {
  entry: QueueEntry
  reason: string
  /** Whether the same message may be taken at the next try. */
  mayPass: boolean
}

async function sendBatch(post: AwsPost, queueUrl: string, batch: QueueEntry[]): Promise<Refusal[]> {
  const refused: Refusal[] = []
  let waiting = batch
  for (let tries = 0; tries < TRIES_MAX && waiting.length > 0; tries++) {
    const answers = await tryBatch(post, queueUrl, waiting)
    const isLast = tries === TRIES_MAX - 1
    refused.push(...answers.filter(({ mayPass }) => isLast || !mayPass))
    waiting = answers.filter(({ mayPass }) => mayPass).map(({ entry }) => entry)
  }
  return refused
}

async function tryBatch(post: AwsPost, queueUrl: string, batch: QueueEntry[]): Promise<Refusal[]> {
  const all = (reason: string, mayPass: boolean) => batch.map((entry) => ({ entry, reason, mayPass }))
  const body = JSON.stringify({
    QueueUrl: queueUrl,
    Entries: batch.map((entry, index) => ({
      Id: String(index),
      MessageBody: entry.body,
      DelaySeconds: Math.min(DELAY_SECONDS_MAX, Math.max(0, Math.ceil(entry.delaySeconds))),
    })),
  })
  try {
    const answer = await post('/', body)
    if (answer.status !== 200) return all(`status ${answer.status}`, answer.status >= 500 || answer.status === 429)
    const failed: { Id: string; Code: string; SenderFault: boolean }[] = JSON.parse(answer.body).Failed ?? []
    return failed.flatMap(({ Id, Code, SenderFault }) => {
      const entry = batch[Number(Id)]
      return entry ? [{ entry, reason: Code, mayPass: !SenderFault }] : []
    })
  } catch (error) {
    // Who did not answer in two seconds will not do so in six: the clock sends again.
    return all(error instanceof Error ? error.message : 'no answer', !(error instanceof NoAnswer))
  }
}

/** At most ten messages and 256 KB each. */
function batchesOf(entries: QueueEntry[]): QueueEntry[][] {
  const batches: QueueEntry[][] = []
  let batch: QueueEntry[] = []
  let bytes = 0
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.body)
    if (batch.length === BATCH_ENTRIES_MAX || bytes + size > BATCH_BYTES_MAX) {
      batch = []
      bytes = 0
    }
    if (batch.length === 0) batches.push(batch)
    batch.push(entry)
    bytes += size
  }
  return batches
}
