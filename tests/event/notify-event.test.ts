import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { JobMessage } from '#core/context'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

/** More than one chunk of five thousand. */
const FOLLOWERS = 5_050

let t: World

beforeAll(async () => {
  t = await openWorld()
})

test('a crowd larger than a chunk is told in chunks, each twice delivered, each person once', async () => {
  const { owner, event } = await openSale(t)
  const users = await t.people.addUsers(FOLLOWERS)
  await sql`insert into registration (event_id, user_id)
    select ${event.id}, unnest(${users.map(({ id }) => id)}::uuid[])`.execute(t.db)
  await owner.cancelEvent({ eventId: event.id, reason: 'Storm.' })

  const delivered: JobMessage[] = []
  for (let next = await notifyJob(); next; next = await notifyJob()) {
    await Promise.all([t.deliver([next]), t.deliver([next])])
    delivered.push(next)
  }

  expect(delivered).toHaveLength(2)
  const told = await t.db.selectFrom('notification').select('userId').where('subjectId', '=', event.id).execute()
  expect(new Set(told.map(({ userId }) => userId)).size).toBe(FOLLOWERS)
  expect(told).toHaveLength(FOLLOWERS)
  const mails = await sql<{ to: string }>`select body->>'to' as "to" from job where name = 'mail.send'`.execute(t.db)
  expect(new Set(mails.rows.map(({ to }) => to))).toEqual(new Set(users.map(({ email }) => email)))
  expect(mails.rows).toHaveLength(FOLLOWERS)
})

test('a chunk that fails midway leaves no trace, and tells everybody when it comes again', async () => {
  const { owner, event } = await openSale(t)
  const follower = await t.guest()
  await follower.register({ eventId: event.id })
  await owner.cancelEvent({ eventId: event.id, reason: 'Storm.' })
  const job = await notifyJob()
  if (!job) throw new Error('nobody is told')
  const mailsBefore = await countMails()

  await sql`alter table job add constraint no_mail check (name <> 'mail.send') not valid`.execute(t.db)
  await t.deliver([job])
  await sql`alter table job drop constraint no_mail`.execute(t.db)
  expect((await follower.listNotifications({})).items).toEqual([])
  await t.clock.set(new Date(t.clock.now().getTime() + 60_000))
  await t.deliver([job])

  expect((await follower.listNotifications({})).items).toHaveLength(1)
  expect((await countMails()) - mailsBefore).toBe(1)
})

async function notifyJob(): Promise<JobMessage | undefined> {
  const job = await t.db
    .selectFrom('job')
    .selectAll()
    .where('name', '=', 'event.notify')
    .where('status', 'in', ['waiting', 'sent'])
    .executeTakeFirst()
  return job && { jobId: job.id, version: job.version, name: job.name, body: job.body }
}

async function countMails(): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from job where name = 'mail.send'`.execute(
    t.db,
  )
  return found.rows[0]?.count ?? 0
}
