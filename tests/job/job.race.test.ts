import type { SQSEvent } from 'aws-lambda'
import { beforeEach, expect, test } from 'vitest'
import { type BackApp, contextOf, type JobMessage } from '#core/context'
import { enqueue, sendDueJobs } from '#core/job/job'
import { jobRunner } from '#core/job/run-job'
import { queueMails } from '#core/mail/queue-mails'
import { consumers } from '#functions/consumers/consumers'
import { jobs } from '#functions/jobs'
import { openSale, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeEach(async () => {
  t ??= await openWorld()
  await t.db.deleteFrom('job').execute()
  t.queue.waiting.length = 0
  t.mails.length = 0
  t.lines.length = 0
})

const ctx = () => contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
const batchOf = (messages: JobMessage[]) =>
  ({
    Records: messages.map((message, index) => ({ messageId: `m${index}`, body: JSON.stringify(message) })),
  }) as SQSEvent
const messageOf = async (name: string): Promise<JobMessage> => {
  const { id, version } = await t.db
    .selectFrom('job')
    .select(['id', 'version'])
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return { jobId: id, version, name, body: null }
}
const jobNamed = (name: string) => t.db.selectFrom('job').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
const move = (minutes: number) => t.clock.set(new Date(t.clock.now().getTime() + minutes * 60_000))
const mail = (subject: string) => ({ to: 'ada@example.com', subject, text: 'Hello' })

test('in one batch, a provider that hangs and an opening that waits for its second keep nothing else from running', async () => {
  const sale = await openSale(t)
  const wave = await scheduleWave(t, sale, { opensAt: t.inMinutes(1) })
  await t.drain()
  await queueMails(ctx(), [mail('slow')])
  await enqueue(ctx(), 'job.tidy', {})
  await t.clock.set(new Date(Date.parse(wave.opensAt) - 800))
  const itsMoment = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<void>()
  const app: BackApp = {
    ...t.app,
    clock: { now: () => t.clock.now(), wait: () => itsMoment.promise },
    mail: { send: () => answer.promise },
  }
  const messages = await Promise.all(['mail.send', 'wave.open', 'job.tidy'].map(messageOf))

  const running = jobs(app)(batchOf(messages))
  await expect.poll(async () => (await jobNamed('job.tidy')).status).toBe('done')
  await t.clock.set(new Date(wave.opensAt))
  itsMoment.resolve()
  await expect.poll(async () => (await jobNamed('wave.open')).status).toBe('done')
  expect((await jobNamed('mail.send')).status).not.toBe('done')
  answer.resolve()

  expect(await running).toEqual({ batchItemFailures: [] })
  expect((await jobNamed('mail.send')).status).toBe('done')
})

test('of a batch, only what failed comes again', async () => {
  await enqueue(ctx(), 'job.tidy', {})
  const good = await messageOf('job.tidy')
  const bad: JobMessage = { jobId: null, version: 0, name: 'no.such.job', body: null }

  const answer = await jobs(t.app)(batchOf([bad, good, bad]))

  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }, { itemIdentifier: 'm2' }] })
  expect((await jobNamed('job.tidy')).status).toBe('done')
})

test('a message holds no word of what its job is about', async () => {
  await queueMails(ctx(), [mail('a link that opens an account')])
  await sendDueJobs(t.app)
  expect(t.queue.waiting.map(({ message }) => message)).toEqual([await messageOf('mail.send')])
})

test('a minute job that still runs is not started a second time; one that is done starts anew', async () => {
  await t.tick()
  const first = t.queue.take().filter(({ name }) => name === 'hold.sweep')
  expect(first).toHaveLength(1)

  await move(1)
  await t.tick()
  expect(t.queue.take().filter(({ name }) => name === 'hold.sweep')).toEqual([])

  await t.deliver(first)
  expect((await jobNamed('hold.sweep')).status).toBe('done')
  await move(1)
  await t.tick()
  expect(t.queue.take().map(({ version, name }) => ({ version, name }))).toContainEqual({
    version: 2,
    name: 'hold.sweep',
  })
})

test('a minute job that keeps failing keeps its count and its reason, tries each minute, and goes on after it is parked', async () => {
  const failing = { ...consumers, 'sale.audit': () => Promise.reject(new Error('the books cannot be read')) }
  const attempt = async () => {
    await move(1)
    await t.tick()
    for (const message of t.queue.take()) await jobRunner(t.app, failing)(message)
    return jobNamed('sale.audit')
  }
  for (let attempts = 1; attempts <= 7; attempts++) expect(await attempt()).toMatchObject({ attempts, version: 1 })
  expect(await attempt()).toMatchObject({
    attempts: 8,
    status: 'parked',
    lastError: 'Error: the books cannot be read',
  })
  expect(t.lines.filter(({ message }) => message === 'a job is parked')).toHaveLength(1)

  await t.advance({ minutes: 1 })
  expect(await jobNamed('sale.audit')).toMatchObject({ status: 'done', attempts: 0, lastError: null })
})

test.each([
  ['ends well', () => undefined],
  ['fails', () => Promise.reject(new Error('too late'))],
])('a job that runs for longer than five minutes and then %s is done by whoever finished first', async (_, end) => {
  await queueMails(ctx(), [mail('long')])
  const message = await messageOf('mail.send')
  t.queue.waiting.length = 0
  const answer = Promise.withResolvers<void>()
  const slow = jobRunner({ ...t.app, mail: { send: () => answer.promise } }, consumers)(message)

  await t.advance({ minutes: 6 })
  expect(await jobNamed('mail.send')).toMatchObject({ status: 'done', version: 1 })
  answer.resolve(end())
  await slow

  expect(await jobNamed('mail.send')).toMatchObject({ status: 'done', attempts: 0 })
  expect(t.mails.map(({ subject }) => subject)).toEqual(['long'])
})

test('a job whose process dies each time is parked after two hours, and says so', async () => {
  await queueMails(ctx(), [mail('poison')])
  for (let losses = 1; losses <= 24; losses++) {
    expect((await jobNamed('mail.send')).status).toBe('sent')
    t.queue.waiting.length = 0
    await move(6)
    await t.tick()
  }
  expect(await jobNamed('mail.send')).toMatchObject({ status: 'parked', lastError: 'sent and never finished' })
  expect(t.lines.filter(({ message }) => message === 'a job is parked')).toHaveLength(1)
})

test('finished jobs are deleted after a week, mails after a day, and what is not finished never', async () => {
  await queueMails(ctx(), [mail('done')])
  await enqueue(ctx(), 'hold.sweep', {}, { key: 'other' })
  await t.drain()
  await enqueue(ctx(), 'event.advance', { eventId: 'none' }, { key: 'never ran' })
  t.queue.waiting.length = 0
  const names = async () => (await t.db.selectFrom('job').select('name').execute()).map(({ name }) => name).sort()
  const tidied = async () => {
    await jobRunner(t.app, consumers)({ jobId: null, version: 0, name: 'job.tidy', body: {} })
    return names()
  }

  await move(23 * 60)
  expect(await tidied()).toEqual(['event.advance', 'hold.sweep', 'mail.send'])
  await move(2 * 60)
  expect(await tidied()).toEqual(['event.advance', 'hold.sweep'])
  await move(7 * 24 * 60)
  expect(await tidied()).toEqual(['event.advance'])
})

test('messages that come at once share the questions about their rows', async () => {
  const messages = Array.from({ length: 10 }, (_, n) => mail(`number ${n}`))
  await queueMails(ctx(), messages)
  await sendDueJobs(t.app)
  let reads = 0
  const counted = t.db.withPlugin({
    transformQuery({ node }) {
      if (node.kind === 'RawNode' && node.sqlFragments.join('').includes('wait_ms')) reads++
      return node
    },
    transformResult: async ({ result }) => result,
  })

  const answer = await jobs({ ...t.app, db: counted })(batchOf(t.queue.take()))
  expect(answer).toEqual({ batchItemFailures: [] })
  expect(t.mails).toHaveLength(messages.length)
  expect(reads).toBe(2)
})
