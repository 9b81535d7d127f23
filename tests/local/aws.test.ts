import { channel } from 'node:diagnostics_channel'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, expect, test } from 'vitest'
import { type LocalAws, startAws } from '#local/aws'
import { guardLoopback } from '#local/loopback'

const folder = mkdtempSync(join(tmpdir(), 'primepass-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('messages, objects and items survive a restart, also one with another visibility', async () => {
  const before = await startAws({ folder, visibilitySeconds: 30 })
  const Key = { pk: { S: 'C#1' }, sk: { S: 'META' } }
  await before.sqs.send(new SendMessageCommand({ QueueUrl: before.jobQueueUrl, MessageBody: 'kept' }))
  await before.s3.send(new PutObjectCommand({ Bucket: before.siteBucket, Key: 'e/gala/index.html', Body: 'é' }))
  await before.dynamo.send(new PutItemCommand({ TableName: before.socketTable, Item: Key }))
  await before.stop()

  const after = await startAws({ folder, visibilitySeconds: 60 })

  expect(await firstMessage(after)).toBe('kept')
  const object = await after.s3.send(new GetObjectCommand({ Bucket: after.siteBucket, Key: 'e/gala/index.html' }))
  expect(await object.Body?.transformToString()).toBe('é')
  const item = await after.dynamo.send(new GetItemCommand({ TableName: after.socketTable, Key }))
  expect(item.Item).toEqual(Key)
  const question = new GetQueueAttributesCommand({ QueueUrl: after.jobQueueUrl, AttributeNames: ['All'] })
  const { Attributes } = await after.sqs.send(question)
  expect(Attributes).toMatchObject({ VisibilityTimeout: '60', RedrivePolicy: expect.stringContaining('jobs-dlq') })
  await after.stop()
})

test('who comes from another machine is cut off', () => {
  const cutOff: string[] = []
  const arrive = (remoteAddress: string, localPort: number) =>
    channel('net.server.socket').publish({
      socket: { remoteAddress, localPort, destroy: () => cutOff.push(`${remoteAddress} ${localPort}`) },
    })
  const visitors = ['127.0.0.1', '::1', '::ffff:127.0.0.1', '192.0.2.7', '::ffff:192.0.2.7']

  const end = guardLoopback(1)
  for (const address of visitors) arrive(address, 1)
  arrive('192.0.2.7', 2)
  end()
  arrive('192.0.2.7', 1)

  expect(cutOff).toEqual(['192.0.2.7 1', '::ffff:192.0.2.7 1'])
})

async function firstMessage({ sqs, jobQueueUrl }: LocalAws): Promise<string | undefined> {
  const answer = await sqs.send(new ReceiveMessageCommand({ QueueUrl: jobQueueUrl, WaitTimeSeconds: 2 }))
  return answer.Messages?.[0]?.Body
}
