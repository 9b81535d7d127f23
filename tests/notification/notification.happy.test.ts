import { beforeAll, describe, expect, test } from 'vitest'
import { contextOf, transaction } from '#core/context'
import type { PersonalNews } from '#core/notification/notification.queries'
import { notify, notifyUsers } from '#core/notification/notify-users'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const system = () => contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
const newsFor = (userId: string, subjectId: string): PersonalNews => ({
  userId,
  kind: 'wave.opened',
  subjectId,
  title: `Wave ${subjectId}`,
  text: 'It is open.',
  link: '/e/monaco',
})
const tell = (news: PersonalNews[]) => transaction(system(), (tx) => notify(tx, news))

describe('hearing', () => {
  test('news arrives in order, unread, and open pages are told how far the inbox goes', async () => {
    const guest = await t.guest()
    t.pushed.length = 0

    await tell([newsFor(guest.userId, 'one'), newsFor(guest.userId, 'two')])

    const inbox = await guest.listNotifications({})
    expect(inbox).toMatchObject({ unread: 2, lastSeq: 2, nextCursor: null })
    expect(inbox.items).toMatchObject([
      { seq: 2, title: 'Wave two', isRead: false, link: '/e/monaco' },
      { seq: 1, title: 'Wave one', isRead: false },
    ])
    const topic = `user:${guest.userId}`
    expect(t.pushed).toEqual([{ topic, name: 'notification.added', seq: expect.any(Number), body: { lastSeq: 2 } }])
  })

  test('the same news again adds nothing, leaves no gap, and disturbs nobody', async () => {
    const guest = await t.guest()
    await tell([newsFor(guest.userId, 'one')])
    t.pushed.length = 0

    await tell([newsFor(guest.userId, 'one'), newsFor(guest.userId, 'one')])
    expect(t.pushed).toEqual([])
    await tell([newsFor(guest.userId, 'two'), newsFor(guest.userId, 'one'), newsFor(guest.userId, 'two')])

    const { items, unread } = await guest.listNotifications({})
    expect(items.map(({ seq }) => seq)).toEqual([2, 1])
    expect(unread).toBe(2)
  })

  test('news of a transaction that fails is never heard, and its number is given to the next', async () => {
    const guest = await t.guest()
    t.pushed.length = 0

    const failing = transaction(system(), async (tx) => {
      await notify(tx, [newsFor(guest.userId, 'lost')])
      throw new Error('the deed failed')
    })
    await expect(failing).rejects.toThrow('the deed failed')
    expect(t.pushed).toEqual([])
    await tell([newsFor(guest.userId, 'kept')])

    expect((await guest.listNotifications({})).items).toMatchObject([{ seq: 1, title: 'Wave kept' }])
  })

  test('five thousand people hear the same in one go, and who knew it already is not among those told', async () => {
    const users = await t.people.addUsers(5_000)
    const userIds = users.map(({ id }) => id)
    const [first = ''] = userIds
    const { userId: _, ...news } = newsFor(first, 'opened')
    await transaction(system(), (tx) => notifyUsers(tx, [first], news))

    const told = await transaction(system(), (tx) => notifyUsers(tx, userIds, news))

    expect(new Set(told)).toEqual(new Set(userIds.slice(1)))
    const rows = await t.db.selectFrom('notification').select('seq').where('subjectId', '=', 'opened').execute()
    expect(rows).toHaveLength(5_000)
    expect(rows.every(({ seq }) => seq === 1)).toBe(true)
  })

  test('more than five thousand at once is a mistake of the caller', async () => {
    const userIds = Array.from({ length: 5_001 }, () => crypto.randomUUID())
    const { userId: _, ...news } = newsFor('', 'crowd')

    await expect(transaction(system(), (tx) => notifyUsers(tx, userIds, news))).rejects.toThrow('at most 5000')
  })
})

describe('reading', () => {
  test('an inbox is read page by page from the newest, and nothing twice', async () => {
    const guest = await t.guest()
    await tell(Array.from({ length: 7 }, (_, index) => newsFor(guest.userId, String(index))))

    const seen: number[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof guest.listNotifications>> = await guest.listNotifications({
        limit: 3,
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...page.items.map(({ seq }) => seq))
      cursor = page.nextCursor
    } while (cursor)

    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1])
  })

  test('a client that lost its connection resumes upwards from what it knows', async () => {
    const guest = await t.guest()
    await tell(Array.from({ length: 7 }, (_, index) => newsFor(guest.userId, String(index))))

    const first = await guest.listNotifications({ after: 2, limit: 3 })
    const second = await guest.listNotifications({ after: 2, limit: 3, cursor: first.nextCursor ?? '' })
    const nothing = await guest.listNotifications({ after: 7 })

    expect(first.items.map(({ seq }) => seq)).toEqual([3, 4, 5])
    expect(second.items.map(({ seq }) => seq)).toEqual([6, 7])
    expect(nothing).toMatchObject({ items: [], nextCursor: null, lastSeq: 7 })
  })

  test('reading moves forwards only, and never beyond what is there', async () => {
    const guest = await t.guest()
    await tell(Array.from({ length: 5 }, (_, index) => newsFor(guest.userId, String(index))))
    expect(await guest.countUnread({})).toEqual({ unread: 5, lastSeq: 5 })

    expect(await guest.markRead({ upTo: 3 })).toEqual({ unread: 2, lastSeq: 5 })
    expect(await guest.markRead({ upTo: 1 })).toEqual({ unread: 2, lastSeq: 5 })
    expect((await guest.listNotifications({})).items.map(({ isRead }) => isRead)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ])

    expect(await guest.markRead({ upTo: 1_000_000 })).toEqual({ unread: 0, lastSeq: 5 })
    await tell([newsFor(guest.userId, 'more')])
    expect(await guest.countUnread({})).toEqual({ unread: 1, lastSeq: 6 })
  })

  test('an inbox that never heard anything is empty, not missing', async () => {
    const guest = await t.guest()

    expect(await guest.listNotifications({})).toEqual({ items: [], nextCursor: null, unread: 0, lastSeq: 0 })
    expect(await guest.markRead({ upTo: 5 })).toEqual({ unread: 0, lastSeq: 0 })
  })
})
