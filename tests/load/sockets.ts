import { Agent, request } from 'node:http'
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { systemClock } from '#adapters/clock'
import { openFanoutApp } from '#adapters/fanout-app'
import { fanoutOf } from '#adapters/push'
import { POSTS_AT_ONCE } from '#adapters/socket-post'
import { subscriptionKey } from '#adapters/socket-table'
import { fanout } from '#functions/fanout'
import { type LocalAws, startAws } from '#local/aws'
import { median, quantile } from './drive.ts'
import { openCrowd } from './socket-crowd.ts'
import { ratio, type Verdict } from './verdict.ts'

const SOCKETS = 5_000
const TOPIC = 'event:evt_load'
const GOAL = 1.5
/** DynamoDB takes so many in one call. */
const REGISTERED_AT_ONCE = 25
const LIFE_SECONDS = 3600
const LAMBDA_MS = 30_000
/** As large as the pulse of a small event. */
const BODY = { eventId: 'evt_load', text: 'x'.repeat(300) }

type Crowd = Awaited<ReturnType<typeof openCrowd>>

/**
 * One publication to 5,000 open sockets: the fan-out handler reads them from the registry and posts to the gateway,
 * signed. The bare script has their names in memory and posts the same text, as many at once and unsigned.
 */
export async function measureSockets({ rounds }: { rounds: number }): Promise<Verdict[]> {
  const aws = await startAws({ visibilitySeconds: 180 })
  const crowd = await openCrowd(SOCKETS)
  const agent = new Agent({ keepAlive: true })
  try {
    const publish = await openPublisher(aws, crowd)
    const text = JSON.stringify({ type: 'push', pushes: [{ topic: TOPIC, name: 'pulse.moved', seq: 0, body: BODY }] })
    const post = barePost(agent, crowd, text)
    const ours: number[][] = []
    const bare: number[][] = []
    // The first of each is not counted: connections are opened and code is compiled.
    for (let round = 0; round <= rounds; round++) {
      ours.push(await crowd.hearing(publish))
      bare.push(await crowd.hearing(post))
    }
    const p99 = (all: number[][]) => median(all.slice(1).map((heard) => quantile(heard, 0.99)))
    const lost = [...ours, ...bare].reduce((sum, heard) => sum + SOCKETS - heard.length, 0)
    const value = p99(ours) / p99(bare)
    return [
      {
        measure: `push to ${SOCKETS} sockets, p99 / bare posts`,
        goal: `<= ${ratio(GOAL)}`,
        measured: `${ratio(value)} (${Math.round(p99(ours))} and ${Math.round(p99(bare))} ms, ${lost} lost)`,
        isMet: value <= GOAL,
        isRight: lost === 0,
      },
    ]
  } finally {
    agent.destroy()
    await crowd.stop()
    await aws.stop()
  }
}

/** Registers everybody for the topic, and gives what publishes to it: a call of the handler for each queue message. */
async function openPublisher(aws: LocalAws, { connectionIds, callbackUrl }: Crowd): Promise<() => Promise<void>> {
  const config = {
    awsRegion: aws.environment.AWS_REGION ?? '',
    awsAccessKeyId: aws.environment.AWS_ACCESS_KEY_ID ?? '',
    awsSecretAccessKey: aws.environment.AWS_SECRET_ACCESS_KEY ?? '',
    awsSessionToken: undefined,
    dynamoDbUrl: aws.environment.AWS_ENDPOINT_URL_DYNAMODB,
    sqsUrl: aws.environment.AWS_ENDPOINT_URL_SQS,
    fanoutQueueUrl: aws.fanoutQueueUrl,
    socketTable: aws.socketTable,
    socketApiUrl: callbackUrl,
    logLevel: 'error' as const,
  }
  await register(aws, connectionIds)
  const run = fanout(openFanoutApp(config))
  let seq = 0
  return async () => {
    const messages = fanoutOf([{ topic: TOPIC, name: 'pulse.moved', seq: ++seq, body: BODY }])
    const endsAt = Date.now() + LAMBDA_MS
    const context = { getRemainingTimeInMillis: () => endsAt - Date.now() }
    await Promise.all(
      messages.map((message) =>
        run({ Records: [{ messageId: 'load', body: JSON.stringify(message) }] } as never, context),
      ),
    )
  }
}

async function register({ dynamo, socketTable }: LocalAws, connectionIds: string[]): Promise<void> {
  const documents = DynamoDBDocumentClient.from(dynamo)
  const ttl = Math.floor(systemClock.now().getTime() / 1000) + LIFE_SECONDS
  for (let from = 0; from < connectionIds.length; from += REGISTERED_AT_ONCE) {
    const ids = connectionIds.slice(from, from + REGISTERED_AT_ONCE)
    const puts = ids.map((id) => ({ PutRequest: { Item: { ...subscriptionKey(TOPIC, id), ttl } } }))
    await documents.send(new BatchWriteCommand({ RequestItems: { [socketTable]: puts } }))
  }
}

function barePost(agent: Agent, { connectionIds, callbackUrl }: Crowd, text: string): () => Promise<void> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
  const post = (id: string) =>
    new Promise<void>((resolve, reject) => {
      const url = `${callbackUrl}/@connections/${encodeURIComponent(id)}`
      request(url, { method: 'POST', agent, headers }, (answer) => answer.resume().once('end', resolve))
        .once('error', reject)
        .end(text)
    })
  return () =>
    atOnce(connectionIds, POSTS_AT_ONCE * fanoutOf([{ topic: TOPIC, name: '', seq: 0, body: {} }]).length, post)
}

async function atOnce<T>(items: T[], limit: number, work: (item: T) => Promise<unknown>): Promise<void> {
  let next = 0
  const worker = async () => {
    // The index was just compared with the length.
    for (let index = next++; index < items.length; index = next++) await work(items[index] as T)
  }
  await Promise.all(Array.from({ length: limit }, worker))
}
