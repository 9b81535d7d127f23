import { beforeAll, expect, test } from 'vitest'
import { contextOf, transaction } from '#core/context'
import { enqueue } from '#core/job/job'
import { queueMails } from '#core/mail/queue-mails'
import { openWorld, type World } from '../harness/world.ts'

const HALF_YEAR = 182

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const ctx = () => contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
const mail = (subject: string) => ({ to: 'ada@example.com', subject, text: 'Hello' })

test('a job runs if and only if the change that asked for it commits', async () => {
  await transaction(ctx(), (tx) => queueMails(tx, [mail('kept')]))
  const undone = transaction(ctx(), async (tx) => {
    await queueMails(tx, [mail('undone')])
    throw new Error('the change failed')
  })
  await expect(undone).rejects.toThrow('the change failed')

  await t.advance({ minutes: 1 })

  expect(t.mails.map((sent) => sent.subject)).toEqual(['kept'])
})

test('asking again under a key moves the job; the message of the old time means nothing', async () => {
  const at = (minutes: number) => ({ runAt: new Date(t.inMinutes(minutes)), key: 'wave.open:a-wave' })
  await enqueue(ctx(), 'wave.open', { waveId: 'a wave' }, at(1))
  const [early] = t.queue.waiting
  await enqueue(ctx(), 'wave.open', { waveId: 'another wave' }, at(30))

  const rows = await t.db.selectFrom('job').selectAll().where('key', '=', 'wave.open:a-wave').execute()
  expect(rows).toMatchObject([{ version: 2, status: 'waiting', body: { waveId: 'another wave' } }])
  await t.clock.set(new Date(t.clock.now().getTime() + 60_000))
  if (early) await t.deliver([early.message])
  expect(await t.db.selectFrom('job').select('status').where('key', '=', 'wave.open:a-wave').execute()).toEqual([
    { status: 'waiting' },
  ])
})

test('a message that comes early waits for its moment, one that comes far too early goes back', async () => {
  await enqueue(ctx(), 'job.tidy', {}, { runAt: new Date(t.clock.now().getTime() + 800), key: 'soon' })
  const soon = await t.db.selectFrom('job').selectAll().where('key', '=', 'soon').executeTakeFirstOrThrow()
  const before = t.clock.now().getTime()
  await t.deliver([{ jobId: soon.id, version: 1, name: 'job.tidy', body: {} }])
  expect(t.clock.now().getTime() - before).toBe(800)

  await enqueue(ctx(), 'job.tidy', {}, { runAt: new Date(t.clock.now().getTime() + 2_000_000), key: 'far' })
  const far = await t.db.selectFrom('job').selectAll().where('key', '=', 'far').executeTakeFirstOrThrow()
  t.queue.waiting.length = 0
  await t.deliver([{ jobId: far.id, version: 1, name: 'job.tidy', body: {} }])
  expect(t.queue.waiting.map((entry) => entry.dueAt - t.clock.now().getTime())).toEqual([900_000])
  t.queue.waiting.length = 0
})

test('a message of a job that is half a year away, or half a year late, fails neither itself nor those beside it', async () => {
  await t.db.deleteFrom('job').execute()
  const now = t.clock.now().getTime()
  for (const [key, days] of Object.entries({ later: HALF_YEAR, overdue: -HALF_YEAR, beside: 0 }))
    await enqueue(ctx(), 'job.tidy', {}, { key, runAt: new Date(now + days * 24 * 3_600_000) })
  t.queue.waiting.length = 0
  const rows = await t.db.selectFrom('job').select(['id', 'key', 'version']).execute()

  const answer = await t.deliver(rows.map(({ id, version }) => ({ jobId: id, version, name: 'job.tidy', body: null })))

  expect(answer.batchItemFailures).toEqual([])
  const after = await t.db.selectFrom('job').select(['key', 'status']).orderBy('key').execute()
  expect(after.map(({ key, status }) => [key, status])).toEqual([
    ['beside', 'done'],
    ['later', 'waiting'],
    ['overdue', 'done'],
  ])
})

test('a thousand mails leave within a minute of the clock', async () => {
  t.mails.length = 0
  await queueMails(
    ctx(),
    Array.from({ length: 1_200 }, (_, index) => mail(`news ${index}`)),
  )
  await t.advance({ minutes: 1 })
  expect(new Set(t.mails.map((sent) => sent.subject)).size).toBe(1_200)
})

test('mails of a crowd do not stand before other work', async () => {
  await queueMails(
    ctx(),
    Array.from({ length: 700 }, (_, index) => mail(`crowd ${index}`)),
  )
  t.queue.waiting.length = 0
  await t.db.updateTable('job').set({ status: 'waiting' }).where('name', '=', 'mail.send').execute()
  await enqueue(ctx(), 'job.tidy', {}, { key: 'behind-the-crowd' })

  const [first] = t.queue.waiting
  expect(first?.message.name).toBe('job.tidy')
})
