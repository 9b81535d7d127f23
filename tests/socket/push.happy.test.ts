import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { appSettings, openApp } from '#adapters/app'
import { readConfig } from '#adapters/config'
import { fanoutSettings, openFanoutApp } from '#adapters/fanout-app'
import { openSocketApp, socketSettings } from '#adapters/socket-app'
import type { SocketAnswer } from '#contract/socket'
import type { App } from '#core/context'
import { fanout } from '#functions/fanout'
import { socket } from '#functions/socket'
import { type LocalAws, startAws } from '#local/aws'
import { type EventSource, startEventSource } from '#local/event-source'
import { type RedisRest, startRedisRest } from '#local/redis-rest'
import { type SocketGateway, startSocketGateway } from '#local/socket-gateway'
import { newEventId } from './socket-world.ts'

const SITE_URL = 'https://www.primepass.example'

let aws: LocalAws
let redis: RedisRest
let gateway: SocketGateway
let workers: EventSource
let app: App
beforeAll(async () => {
  aws = await startAws({ visibilitySeconds: 30 })
  redis = await startRedisRest({ port: 0, backend: 'mock' })
  const environment: Record<string, string> = {
    ...aws.environment,
    REDIS_URL: redis.url,
    SITE_URL,
    // Nothing here asks the database; opening does not connect.
    DATABASE_URL: 'postgres://app@127.0.0.1:1/primepass',
  }
  gateway = await startSocketGateway({
    port: 0,
    handler: socket(openSocketApp(readConfig(environment, socketSettings))),
  })
  environment.SOCKET_API_URL = gateway.callbackUrl
  workers = startEventSource({
    sqs: aws.sqs,
    queueUrl: aws.fanoutQueueUrl,
    name: 'fanout',
    handler: fanout(openFanoutApp(readConfig(environment, fanoutSettings))),
    batchSize: 10,
    workers: 2,
    timeoutMs: 30_000,
  })
  app = openApp(readConfig(environment, appSettings))
})
afterAll(async () => {
  await workers.stop()
  await gateway.stop()
  await Promise.all([aws.stop(), redis.stop()])
})

async function listenTo(topics: string[]): Promise<SocketAnswer[]> {
  const heard: SocketAnswer[] = []
  const browser = new WebSocket(gateway.url, 'primepass.v1', { origin: SITE_URL })
  browser.on('message', (data) => heard.push(JSON.parse(String(data))))
  await once(browser, 'open')
  browser.send(JSON.stringify({ type: 'subscribe', topics }))
  await expect.poll(() => heard).toEqual([{ type: 'subscribed', topics }])
  heard.pop()
  return heard
}

test('a push travels from a verb to every open socket of its topic, and to no other', async () => {
  const [topic, other] = [`event:${newEventId()}`, `event:${newEventId()}`]
  const viewers = await Promise.all(Array.from({ length: 12 }, () => listenTo([topic])))
  const stranger = await listenTo([other])
  const pushes = [1, 2].map((seq) => ({ topic, name: 'pulse.moved', seq, body: { at: seq } }))

  await app.push.send(pushes)
  await expect.poll(() => viewers, { timeout: 10_000 }).toEqual(viewers.map(() => [{ type: 'push', pushes }]))

  await app.push.send([{ topic: other, name: 'end', seq: 1, body: null }])
  await expect.poll(() => stranger, { timeout: 10_000 }).toHaveLength(1)
  expect(stranger).toMatchObject([{ pushes: [{ name: 'end' }] }])
})

test('a push nobody listens to ends quietly', async () => {
  await app.push.send([{ topic: `user:${randomUUID()}`, name: 'notification.added', seq: 1, body: { lastSeq: 1 } }])
})
