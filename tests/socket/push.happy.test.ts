import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { appSettings, openApp } from '#adapters/app'
import { readConfig } from '#adapters/config'
import { fanoutSettings, openFanoutApp } from '#adapters/fanout-app'
import { openSocketApp, socketSettings } from '#adapters/socket-app'
import type { SocketAnswer } from '#contract/socket'
import { sessionsEnded } from '#core/account/deny-sessions'
import { type App, contextOf } from '#core/context'
import { createSocketTicket } from '#core/organization/socket-ticket'
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
  await expect.poll(() => viewers).toEqual(viewers.map(() => [{ type: 'push', pushes }]))

  await app.push.send([{ topic: other, name: 'end', seq: 1, body: null }])
  await expect.poll(() => stranger).toHaveLength(1)
  expect(stranger).toMatchObject([{ pushes: [{ name: 'end' }] }])
})

/** The socket of somebody's session; `closed` once it has ended. */
async function openFor(sessionId: string) {
  const actor = { kind: 'user', userId: randomUUID(), sessionId, assurance: 2, provenAt: new Date(), ip: '' } as const
  const { ticket } = await createSocketTicket(contextOf(app, actor, 'test'))
  const socket = new WebSocket(gateway.url, ['primepass.v1', `ticket.${ticket}`], { origin: SITE_URL })
  const state = { closed: false, heard: '' }
  socket.on('message', (data) => {
    state.heard += String(data)
  })
  socket.on('close', () => {
    state.closed = true
  })
  await once(socket, 'open')
  return state
}

test('the sockets of a session that ended are told and closed; those of another one stay', async () => {
  const [ended, other] = [randomUUID(), randomUUID()]
  const [phone, tab, stranger] = [await openFor(ended), await openFor(ended), await openFor(other)]

  await sessionsEnded(app, [ended])

  await expect.poll(() => [phone.closed, tab.closed]).toEqual([true, true])
  expect(phone.heard).toContain('session.ended')
  expect([stranger.closed, stranger.heard]).toEqual([false, ''])
})

/** A signed-in socket that listens to a topic. */
async function listenAs(userId: string, topic: string): Promise<SocketAnswer[]> {
  const actor = { kind: 'user', userId, sessionId: randomUUID(), assurance: 2, provenAt: new Date(), ip: '' } as const
  const { ticket } = await createSocketTicket(contextOf(app, actor, 'test'))
  const heard: SocketAnswer[] = []
  const browser = new WebSocket(gateway.url, ['primepass.v1', `ticket.${ticket}`], { origin: SITE_URL })
  browser.on('message', (data) => heard.push(JSON.parse(String(data))))
  await once(browser, 'open')
  browser.send(JSON.stringify({ type: 'subscribe', topics: [topic] }))
  await expect.poll(() => heard).toHaveLength(1)
  heard.pop()
  return heard
}

test('a topic that somebody may not hear any more is taken from all their sockets, and from nobody else’s', async () => {
  const topic = `event:${newEventId()}`
  const [demoted, colleague] = [randomUUID(), randomUUID()]
  const theirs = [await listenAs(demoted, topic), await listenAs(demoted, topic)]
  const others = await listenAs(colleague, topic)

  await app.push.end([{ topic, userId: demoted }])
  const ended = { type: 'unsubscribed', topics: [topic] }
  await expect.poll(() => theirs).toEqual([[ended], [ended]])

  await app.push.send([{ topic, name: 'sale.moved', seq: 1, body: null }])
  await expect.poll(() => others).toHaveLength(1)
  expect(theirs).toEqual([[ended], [ended]])
})

test('a ticket from before the end of its session opens nothing after it', async () => {
  const actor = {
    kind: 'user',
    userId: randomUUID(),
    sessionId: randomUUID(),
    assurance: 2,
    provenAt: new Date(),
    ip: '',
  } as const
  const { ticket } = await createSocketTicket(contextOf(app, actor, 'test'))

  await sessionsEnded(app, [actor.sessionId])
  const socket = new WebSocket(gateway.url, ['primepass.v1', `ticket.${ticket}`], { origin: SITE_URL })

  const [, response] = await once(socket, 'unexpected-response')
  expect(response.statusCode).toBe(401)
})

test('nobody can listen to the sessions of others', async () => {
  const browser = new WebSocket(gateway.url, 'primepass.v1', { origin: SITE_URL })
  await once(browser, 'open')
  browser.send(JSON.stringify({ type: 'subscribe', topics: [`session:${randomUUID()}`] }))

  const [answer] = await once(browser, 'message')
  expect(JSON.parse(String(answer))).toMatchObject({ type: 'error', code: 'socket.malformed' })
  browser.close()
})

test('a push nobody listens to ends quietly', async () => {
  await app.push.send([{ topic: `user:${randomUUID()}`, name: 'notification.added', seq: 1, body: { lastSeq: 1 } }])
})
