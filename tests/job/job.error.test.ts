import { beforeAll, expect, test } from 'vitest'
import { contextOf } from '#core/context'
import { BusyError } from '#core/error'
import { sendDueJobs } from '#core/job/job'
import { queueMails } from '#core/mail/queue-mails'
import { jobs } from '#functions/jobs'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const ctx = () => contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
const jobOf = () => t.db.selectFrom('job').selectAll().where('name', '=', 'mail.send').executeTakeFirstOrThrow()
const event = (body: string) => ({ Records: [{ messageId: 'm1', body }] }) as never

test('a job that fails says why on its row, comes again later each time, and is parked for a person', async () => {
  await queueMails(ctx(), [{ to: 'ada@example.com', subject: 'never', text: 'Hello' }])
  const failing = jobs({ ...t.app, mail: { send: () => Promise.reject(new Error('the provider is down')) } })
  const waits: number[] = []
  for (let attempt = 1; attempt <= 8; attempt++) {
    const { id, version } = await jobOf()
    const answer = await failing(event(JSON.stringify({ jobId: id, version, name: 'mail.send', body: {} })))
    expect(answer.batchItemFailures).toEqual([])
    const job = await jobOf()
    expect(job).toMatchObject({ attempts: attempt, lastError: 'Error: the provider is down' })
    waits.push((job.runAt.getTime() - t.clock.now().getTime()) / 1000)
    await t.clock.set(job.runAt)
  }

  expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 600])
  expect(await jobOf()).toMatchObject({ status: 'parked', attempts: 8 })
  await t.advance({ minutes: 60 })
  expect(t.mails).toEqual([])
})

test('what was sent and never finished goes out again after five minutes', async () => {
  await t.db.deleteFrom('job').execute()
  await queueMails(ctx(), [{ to: 'ada@example.com', subject: 'lost and found', text: 'Hello' }])
  await sendDueJobs(t.app)
  t.queue.waiting.length = 0

  await t.advance({ minutes: 4 })
  expect(t.mails).toEqual([])
  await t.advance({ minutes: 2 })

  expect(t.mails.map((mail) => mail.subject)).toEqual(['lost and found'])
})

test.each([
  ['no JSON', 'not json'],
  ['no message', '{}'],
  ['an unknown job', '{"jobId":null,"version":0,"name":"no.such.job","body":{}}'],
])('%s stays in the queue and ends with the dead letters', async (_, body) => {
  const answer = await jobs(t.app)(event(body))
  expect(answer.batchItemFailures).toEqual([{ itemIdentifier: 'm1' }])
})

test('a mail whose provider is busy waits without losing an attempt, is sent when it can be, and asks no person', async () => {
  await t.db.deleteFrom('job').execute()
  t.lines.length = 0
  await queueMails(ctx(), [{ to: 'ada@example.com', subject: 'patient', text: 'Hello' }])
  const busy = jobs({ ...t.app, mail: { send: () => Promise.reject(new BusyError('too many mails a second')) } })
  for (let tries = 0; tries < 30; tries++) {
    const { id, version } = await jobOf()
    await busy(event(JSON.stringify({ jobId: id, version, name: 'mail.send', body: {} })))
    const job = await jobOf()
    const waitSeconds = (job.runAt.getTime() - t.clock.now().getTime()) / 1000
    expect(waitSeconds).toBeGreaterThanOrEqual(60)
    expect(waitSeconds).toBeLessThanOrEqual(120)
    expect(job).toMatchObject({ attempts: 0, lastError: null })
    await t.clock.set(job.runAt)
  }
  expect(t.lines.filter(({ level }) => level === 'error')).toEqual([])
  t.queue.waiting.length = 0
  await t.advance({ minutes: 6 })
  expect(t.mails.map((mail) => mail.subject)).toContain('patient')
})

test('control: what a provider refuses for two days ends as a failure', async () => {
  await t.db.deleteFrom('job').execute()
  await queueMails(ctx(), [{ to: 'ada@example.com', subject: 'refused', text: 'Hello' }])
  const busy = jobs({ ...t.app, mail: { send: () => Promise.reject(new BusyError('the quota of the day')) } })
  await t.clock.set(new Date(t.clock.now().getTime() + 49 * 3_600_000))
  const { id, version } = await jobOf()
  await busy(event(JSON.stringify({ jobId: id, version, name: 'mail.send', body: {} })))
  expect(await jobOf()).toMatchObject({ attempts: 1, lastError: 'BusyError: the quota of the day' })
})
