import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import type { SQSEvent } from 'aws-lambda'
import { afterAll, expect, test, vi } from 'vitest'
import { startAws } from '#local/aws'
import { type EventSourceOptions, startEventSource } from '#local/event-source'
import { createQueue } from '#local/queue'

const silenced = vi.spyOn(console, 'error').mockReturnValue(undefined)
afterAll(() => silenced.mockRestore())

const aws = await startAws({ visibilitySeconds: 1 })
const endpoint = aws.environment.AWS_ENDPOINT_URL_SQS ?? ''
afterAll(() => aws.stop())

/** A queue of the test's own, whose failed messages come again after `visibilitySeconds`. */
async function feed(
  name: string,
  handler: EventSourceOptions['handler'],
  { visibilitySeconds = 30, ...options }: Partial<EventSourceOptions> & { visibilitySeconds?: number } = {},
) {
  const queueUrl = await createQueue(aws.sqs, endpoint, name, visibilitySeconds)
  const source = startEventSource({
    sqs: aws.sqs,
    queueUrl,
    name,
    handler,
    batchSize: 10,
    workers: 2,
    timeoutMs: 5000,
    ...options,
  })
  const send = (body: string) =>
    aws.sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: body,
        MessageAttributes: { trace: { DataType: 'String', StringValue: 'abc' } },
      }),
    )
  const receive = async (url = queueUrl) =>
    (await aws.sqs.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 4 }))).Messages?.[0]?.Body
  const count = async () => {
    const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const
    const question = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] })
    const { Attributes } = await aws.sqs.send(question)
    return names.reduce((sum, key) => sum + Number(Attributes?.[key]), 0)
  }
  return { queueUrl, source, send, receive, count }
}

test('messages arrive in the shape of Lambda and are gone afterwards', async () => {
  const arrived = Promise.withResolvers<SQSEvent>()
  const { source, send, count } = await feed('shape', async (event: SQSEvent) => arrived.resolve(event))

  await send('é')
  const event = await arrived.promise
  await source.stop()

  expect(event.Records).toMatchObject([
    {
      body: 'é',
      eventSource: 'aws:sqs',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { trace: { stringValue: 'abc', dataType: 'String' } },
    },
  ])
  expect(event.Records[0]?.eventSourceARN).toMatch(/:shape$/)
  expect(await count()).toBe(0)
})

test('only what is reported as failed comes again', async () => {
  const deliveries: string[] = []
  const again = Promise.withResolvers<void>()
  const handler = async ({ Records }: SQSEvent) => {
    deliveries.push(...Records.map(({ body }) => body))
    const bad = Records.filter(({ body }) => body === 'bad')
    if (deliveries.filter((body) => body === 'bad').length === 2) again.resolve()
    else return { batchItemFailures: bad.map(({ messageId }) => ({ itemIdentifier: messageId })) }
    return undefined
  }
  const { source, send } = await feed('partial', handler, { visibilitySeconds: 1 })

  await Promise.all([send('good'), send('bad')])
  await again.promise
  await source.stop()

  expect(deliveries.sort()).toEqual(['bad', 'bad', 'good'])
})

test.each([
  ['a Lambda that throws', () => Promise.reject(new Error('down'))],
  ['an unknown id among the failures', async () => ({ batchItemFailures: [{ itemIdentifier: 'who?' }] })],
  ['a Lambda that takes too long', () => new Promise<never>(() => undefined)],
])('%s leaves the whole batch in the queue', async (name, result) => {
  const called = Promise.withResolvers<void>()
  const handler = (event: SQSEvent) => {
    called.resolve()
    return event.Records.length > 0 ? result() : Promise.resolve()
  }
  const { source, send, receive } = await feed(name.replaceAll(/\W/g, ''), handler, {
    timeoutMs: 50,
    visibilitySeconds: 1,
  })

  await send('kept')
  await called.promise
  await source.stop()

  expect(await receive()).toBe('kept')
})

test('a message that fails five times goes to the dead-letter queue', async () => {
  let deliveries = 0
  const fifth = Promise.withResolvers<void>()
  const handler = async () => {
    deliveries += 1
    if (deliveries === 5) fifth.resolve()
    throw new Error('down')
  }
  const { queueUrl, source, send, receive } = await feed('poison', handler, { visibilitySeconds: 0 })

  await send('poison')
  await fifth.promise

  expect(await receive(`${queueUrl}-dlq`)).toBe('poison')
  expect(deliveries).toBe(5)
  await source.stop()
})

test('stopping ends the open question at once, and waits for a call that runs', async () => {
  const called = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const { source, send, count } = await feed('stopping', async () => {
    called.resolve()
    await release.promise
  })
  await send('one')
  await called.promise

  let isStopped = false
  const stopping = source.stop().then(() => {
    isStopped = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(isStopped).toBe(false)
  release.resolve()
  await stopping

  expect(await count()).toBe(0)
})

test('a message that comes just after the stop is there for the next one', async () => {
  const { source, send, receive } = await feed('afterwards', async () => undefined)

  await source.stop()
  await send('late')

  expect(await receive()).toBe('late')
})
