import { DeleteMessageCommand, GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sqsQueue } from '#adapters/queue'
import { openSqs } from '#adapters/sqs'
import { openAwsWorld } from './aws-world.ts'
import { type Script, type ScriptedServer, startScriptedServer } from './scripted-server.ts'

const job = (name: string, delaySeconds = 0) => ({ message: { jobId: null, version: 1, name, body: {} }, delaySeconds })
const jobs = (count: number, delaySeconds = 0) => Array.from({ length: count }, (_, n) => job(`job.${n}`, delaySeconds))

describe('against a queue', () => {
  let aws: Awaited<ReturnType<typeof openAwsWorld>>
  beforeAll(async () => {
    aws = await openAwsWorld()
  })
  afterAll(() => aws.stop())

  async function receiveAll(count: number): Promise<string[]> {
    const names: string[] = []
    while (names.length < count) {
      const { Messages = [] } = await aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: aws.jobQueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }),
      )
      for (const { Body = '', ReceiptHandle } of Messages) {
        names.push(JSON.parse(Body).name)
        await aws.sqs.send(new DeleteMessageCommand({ QueueUrl: aws.jobQueueUrl, ReceiptHandle }))
      }
    }
    return names
  }

  test('every job arrives once, also when there are more than one batch takes', async () => {
    await sqsQueue(openSqs(aws.config, aws.jobQueueUrl)).sendJobs(jobs(23))
    expect((await receiveAll(23)).sort()).toEqual(
      jobs(23)
        .map(({ message }) => message.name)
        .sort(),
    )
  })

  test('a delayed job is not visible yet', async () => {
    await sqsQueue(openSqs(aws.config, aws.jobQueueUrl)).sendJobs([job('later', 600), job('now')])

    expect(await receiveAll(1)).toEqual(['now'])
    const { Attributes } = await aws.sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: aws.jobQueueUrl, AttributeNames: ['All'] }),
    )
    expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '0', ApproximateNumberOfMessagesDelayed: '1' })
  })

  test('a queue that is there passes its check, another does not', async () => {
    await sqsQueue(openSqs(aws.config, aws.jobQueueUrl)).check()
    await expect(sqsQueue(openSqs(aws.config, `${aws.jobQueueUrl}-gone`)).check()).rejects.toThrow(/answered 4\d\d/)
  })

  test('sending nothing is nothing', async () => {
    await sqsQueue(openSqs(aws.config, aws.jobQueueUrl)).sendJobs([])
  })
})

describe('against a queue with troubles', () => {
  let server: ScriptedServer
  afterEach(() => server.stop())

  const credentials = { awsRegion: 'eu-west-1', awsAccessKeyId: 'AKIDEXAMPLE', awsSecretAccessKey: 'wJalrXUtnFEMI' }
  async function open(script: Script) {
    server = await startScriptedServer(script)
    const config = { ...credentials, awsSessionToken: 'session', sqsUrl: undefined }
    return sqsQueue(openSqs(config, `${server.url}/123456789012/jobs`, clock))
  }
  const clock = { ms: 0, now: () => new Date(clock.ms) }
  const entriesOf = (index: number): { Id: string; MessageBody: string; DelaySeconds: number }[] =>
    JSON.parse(server.seen[index]?.body ?? '{}').Entries

  test('delays are brought into what SQS takes, and none comes early', async () => {
    const queue = await open(() => ({ status: 200 }))
    await queue.sendJobs([job('past', -5), job('now', 0), job('soon', 0.2), job('edge', 900), job('far', 86_400)])
    expect(entriesOf(0).map(({ DelaySeconds }) => DelaySeconds)).toEqual([0, 0, 1, 900, 900])
  })

  test('a large message goes in a batch of its own', async () => {
    const queue = await open(() => ({ status: 200 }))
    const large = { message: { ...job('large').message, body: 'x'.repeat(200_000) }, delaySeconds: 0 }
    await queue.sendJobs([job('small'), large, large])
    expect(server.seen.map((_, index) => entriesOf(index).length).sort()).toEqual([1, 2])
  })

  test('messages that were refused are counted in the error, with the reason', async () => {
    const refused = ['1', '3'].map((Id) => ({ Id, Code: 'InvalidMessageContents', SenderFault: true }))
    const queue = await open(() => ({ status: 200, body: { Failed: refused } }))
    await expect(queue.sendJobs(jobs(5))).rejects.toThrow(
      '2 of 5 messages were not taken by the queue: InvalidMessageContents',
    )
    expect(server.seen).toHaveLength(1)
  })

  test('only what the queue was too busy for is sent again', async () => {
    const busy = [{ Id: '2', Code: 'InternalError', SenderFault: false }]
    const queue = await open((_, index) => ({ status: 200, body: { Failed: index === 0 ? busy : [] } }))
    await queue.sendJobs(jobs(4))
    expect(entriesOf(1).map(({ MessageBody }) => JSON.parse(MessageBody).name)).toEqual(['job.2'])
  })

  test('a queue that is down for a moment gets the batch again', async () => {
    const queue = await open((_, index) => (index === 0 ? { status: 503 } : index === 1 ? 'drop' : { status: 200 }))
    await queue.sendJobs(jobs(2))
    expect(server.seen).toHaveLength(3)
  })

  test('a queue that stays down is an error that names the count, after three tries', async () => {
    const queue = await open(() => ({ status: 500 }))
    await expect(queue.sendJobs(jobs(2))).rejects.toThrow('2 of 2 messages were not taken by the queue: status 500')
    expect(server.seen).toHaveLength(3)
  })

  test('a queue that refuses us is not asked again', async () => {
    const queue = await open(() => ({ status: 403 }))
    await expect(queue.sendJobs(jobs(1))).rejects.toThrow('status 403')
    expect(server.seen).toHaveLength(1)
  })

  test('a queue that does not answer is waited for once, and tried again five seconds later', async () => {
    let isUp = false
    const queue = await open(() => (isUp ? { status: 200 } : 'hang'))
    await expect(queue.sendJobs(jobs(1))).rejects.toThrow('no answer')
    await expect(queue.sendJobs(jobs(1))).rejects.toThrow('failed a moment ago')
    expect(server.seen).toHaveLength(1)

    isUp = true
    clock.ms += 5_000
    await queue.sendJobs(jobs(1))
    expect(server.seen).toHaveLength(2)
  })
})
