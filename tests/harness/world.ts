import { randomUUID } from 'node:crypto'
import type { SQSEvent } from 'aws-lambda'
import { inject } from 'vitest'
import { redisCache } from '#adapters/cache'
import { wakeful } from '#adapters/clock-item'
import { ed25519Credentials } from '#adapters/credentials'
import { openDatabase } from '#adapters/database'
import { processMemory } from '#adapters/memory'
import type { Role } from '#contract/permission'
import type { BackApp, EndedTopic, JobMessage, PushMessage } from '#core/context'
import { signingKeys } from '#functions/auth/signing-keys'
import { clock as clockLambda } from '#functions/clock'
import { jobs } from '#functions/jobs'
import { sitePages } from '#functions/pages/pages'
import { copyDatabase, dropDatabase } from '#local/template-database'
import { apiDoor, paymentsDoor, refusingPayments } from './api-door.ts'
import { type Client, clientOf, type Door } from './client.ts'
import { closeLater } from './close-later.ts'
import { credentialKey } from './credential-key.ts'
import { openPeople } from './people.ts'
import { pooled } from './pooled.ts'
import {
  recordingFiles,
  recordingLog,
  recordingMail,
  recordingPush,
  type SentMail,
  TestClock,
  TestQueue,
} from './ports.ts'

export const SITE_URL = 'https://primepass.test'
export const AUTH_SECRET = 'x8Kq2vT0bY7mN4cR1sW6pL9dF3hJ5gZe-world'
export const START = '2030-01-01T12:00:00.000Z'

export type World = Awaited<ReturnType<typeof openWorld>>

/**
 * A world of one test file: its own database, a clock that stands still until moved, and the real handlers behind
 * gateway-shaped events. What leaves the process is recorded.
 */
export async function openWorld(
  options: { connections?: number; payments?: BackApp['payments']; expectsFaults?: boolean; processes?: number } = {},
) {
  const database = await copyDatabase(inject('postgresUrl'), inject('template'))
  const lines: { level: string; message: string; fields: unknown }[] = []
  const log = recordingLog(lines)
  const db = openDatabase(pooled(database), { max: options.connections ?? 24, log })
  const clock = new TestClock(db, START)
  await clock.set(new Date(START))
  const queue = new TestQueue(clock)
  const pushed: PushMessage[] = []
  const ended: EndedTopic[] = []
  const mails: SentMail[] = []
  const files = new Map<string, string>()
  const readied: boolean[] = []
  const measured: { name: string; ms: number }[] = []

  const pageless = {
    db,
    clock,
    queue,
    bell: { ring: async () => undefined },
    push: recordingPush(pushed, ended),
    cache: redisCache(inject('redisUrl'), `${randomUUID()}:`),
    memory: processMemory(clock),
    log,
    meter: { record: (name: string, ms: number) => void measured.push({ name, ms }) },
    siteUrl: SITE_URL,
    mail: recordingMail(mails),
    files: recordingFiles(files),
    payments: options.payments ?? refusingPayments,
    credentials: ed25519Credentials(credentialKey),
    fleet: { keepReady: async (isWanted: boolean) => void readied.push(isWanted) },
    signingKeys: { renew: async () => undefined },
  }
  const keys = signingKeys(pageless, AUTH_SECRET)
  const app: BackApp = { ...pageless, pages: sitePages(pageless), signingKeys: keys }
  const runJobs = jobs(app)
  const runClock = clockLambda({ ...app, rest: wakeful })
  // What a process knows and gathers is in its memory: with one of its own each of these is a process to the handler.
  const money = paymentsDoor(app)
  const processes = Array.from({ length: options.processes ?? 1 }, (_, index) =>
    apiDoor(index === 0 ? app : { ...app, memory: processMemory(clock) }, money),
  )
  let requests = 0
  const door: Door = async (event) => {
    const answer = await processes[requests++ % processes.length]?.(event)
    if (!answer) throw new Error('a world has at least one process')
    // A fault of ours is a failing test, whatever the test was about.
    if (answer.statusCode === 500 && !options.expectsFaults) throw new Error(JSON.stringify(lines.at(-1)))
    return answer
  }
  const people = await openPeople(db, clock, SITE_URL)

  closeLater(async () => {
    await db.destroy()
    await dropDatabase(database)
  })

  const clientFor = (userId: string): Client => {
    let kept: { token: string; until: number } | undefined
    return clientOf(door, userId, async () => {
      const now = clock.now().getTime()
      if (!kept || kept.until <= now) kept = { token: await people.token(userId), until: now + 240_000 }
      return kept.token
    })
  }

  const world = {
    app,
    db,
    clock,
    queue,
    pushed,
    ended,
    mails,
    files,
    /** What the fleet was asked for. */
    readied,
    measured,
    lines,
    door,
    people,
    clientFor,
    /** Whoever has this API key, or the token of a device. */
    keyClient: (secret: string): Client => clientOf(door, '', async () => secret),
    visitor: clientOf(door, '', async () => undefined),

    /** Signed-in people without any role. */
    async guests(count: number): Promise<Client[]> {
      const users = await people.addUsers(count)
      return users.map((user) => clientFor(user.id))
    },
    async guest(email?: string): Promise<Client> {
      const [user] = await people.addUsers(1, email ? () => email : undefined)
      if (!user) throw new Error('no user was made')
      return clientFor(user.id)
    },
    async member(organizationId: string, role: Role): Promise<Client> {
      const client = await world.guest()
      await people.addMember(organizationId, client.userId, role)
      return client
    },

    /** Delivers messages as SQS would, in one batch. */
    async deliver(messages: JobMessage[]) {
      const event = { Records: messages.map((message) => ({ messageId: randomUUID(), body: JSON.stringify(message) })) }
      return runJobs(event as SQSEvent)
    },
    /** Delivers everything that is due, and what that brings, until nothing is left. */
    async drain(): Promise<void> {
      for (let due = queue.take(); due.length > 0; due = queue.take()) await world.deliver(due)
    },
    /** Moves both clocks, lets the minute clock tick, and drains. */
    async advance(by: { minutes?: number; seconds?: number }): Promise<void> {
      const ms = (by.minutes ?? 0) * 60_000 + (by.seconds ?? 0) * 1000
      await clock.set(new Date(clock.now().getTime() + ms))
      await runClock()
      await world.drain()
    },
    tick: runClock,
    /** An instant so many minutes from now. */
    inMinutes: (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString(),
  }
  return world
}
