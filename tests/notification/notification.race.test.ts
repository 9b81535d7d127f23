import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { contextOf, transaction } from '#core/context'
import { newId } from '#core/id'
import type { PersonalNews } from '#core/notification/notification.queries'
import { notify, notifyUsers } from '#core/notification/notify-users'
import type { Client } from '../harness/client.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const WRITERS = 20
const system = () => contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
const newsFor = (userId: string, subjectId: string): PersonalNews => ({
  userId,
  kind: 'wave.opened',
  subjectId,
  title: subjectId,
  text: 'It is open.',
  link: '/',
})
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

/** Tells one person, and lets the transaction last for a while longer. */
const tellSlowly = (userId: string, subjectId: string) =>
  transaction(system(), async (tx) => {
    await notify(tx, [newsFor(userId, subjectId)])
    await sql`select pg_sleep(random() * 0.02)`.execute(tx.db)
  })

/** Resumes from what it has, again and again, until everything was seen. */
async function readUntil(guest: Client, count: number): Promise<number[]> {
  const seen: number[] = []
  while (seen.length < count) {
    const { items } = await guest.listNotifications({ after: seen.at(-1) ?? 0 })
    seen.push(...items.map(({ seq }) => seq))
  }
  return seen
}

test('news written by twenty at once is numbered without gap or double, and a reader who resumes misses none of it', async () => {
  const guest = await t.guest()

  const reading = readUntil(guest, WRITERS)
  await Promise.all(upTo(WRITERS).map((index) => tellSlowly(guest.userId, `news-${index}`)))

  expect(await reading).toEqual(upTo(WRITERS))
  expect(await guest.countUnread({})).toEqual({ unread: WRITERS, lastSeq: WRITERS })
})

test('the same news written by twenty at once is one piece of news', async () => {
  const guest = await t.guest()

  await Promise.all(upTo(WRITERS).map(() => tellSlowly(guest.userId, 'the-same')))

  expect(await guest.countUnread({})).toEqual({ unread: 1, lastSeq: 1 })
})

test('writers who tell the same crowd in different orders do not block each other forever', async () => {
  const users = (await t.people.addUsers(50)).map(({ id }) => id)

  await Promise.all(
    upTo(10).map((index) =>
      transaction(system(), (tx) => {
        const { userId: _, ...news } = newsFor('', `crowd-${index}`)
        return notifyUsers(tx, index % 2 ? users : users.toReversed(), news)
      }),
    ),
  )

  const inboxes = await t.db.selectFrom('inbox').select('lastSeq').where('userId', 'in', users).execute()
  expect(inboxes.map(({ lastSeq }) => lastSeq)).toEqual(users.map(() => 10))
})

test('marking as read while news arrives loses neither', async () => {
  const guest = await t.guest()

  await Promise.all([
    ...upTo(WRITERS).map((index) => tellSlowly(guest.userId, `while-reading-${index}`)),
    ...upTo(WRITERS).map((index) => guest.markRead({ upTo: index })),
  ])

  const { items, unread } = await guest.listNotifications({})
  expect(items).toHaveLength(WRITERS)
  expect(items.filter(({ isRead }) => !isRead)).toHaveLength(unread)
})

test('control: numbers from a sequence become visible out of order, and a reader who resumes misses news', async () => {
  const guest = await t.guest()
  await sql`create sequence unguarded`.execute(t.db)
  const write = (beforeCommit: () => Promise<void>) =>
    t.db.transaction().execute(async (db) => {
      const id = newId('notification')
      await sql`insert into notification (id, user_id, seq, kind, subject_id, title, text, link)
        values (${id}, ${guest.userId}, nextval('unguarded'), 'wave.opened', ${id}, '', '', '')`.execute(db)
      await beforeCommit()
    })
  const isWritten = Promise.withResolvers<void>()
  const mayCommit = Promise.withResolvers<void>()

  const slow = write(() => {
    isWritten.resolve()
    return mayCommit.promise
  })
  await isWritten.promise
  await write(async () => {})
  const [first] = (await guest.listNotifications({ after: 0 })).items
  mayCommit.resolve()
  await slow
  const { items: later } = await guest.listNotifications({ after: first?.seq ?? 0 })

  expect(first?.seq).toBe(2)
  expect(later).toEqual([])
})

test('hints are in the order of the inbox, whatever the clocks of the processes say', async () => {
  const { userId } = await t.guest()
  const now = t.clock.now()
  const clocks = [now, new Date(now.getTime() - 60_000), now]
  t.pushed.length = 0
  for (const [index, at] of clocks.entries()) {
    const behind = { ...t.app, clock: { now: () => at, wait: async () => undefined } }
    await notifyUsers(
      contextOf(behind, { kind: 'system', job: 'test' }, 'test'),
      [userId],
      newsFor(userId, `s${index}`),
    )
  }

  const hints = t.pushed.filter(({ topic }) => topic === `user:${userId}`)
  expect(hints.map(({ seq, body }) => ({ seq, body }))).toEqual(
    [1, 2, 3].map((lastSeq) => ({ seq: lastSeq, body: { lastSeq } })),
  )
})
