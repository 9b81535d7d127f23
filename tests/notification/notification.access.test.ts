import { expect, test } from 'vitest'
import { notificationEndpoints } from '#contract/notification'
import { contextOf, transaction } from '#core/context'
import { notify } from '#core/notification/notify-users'
import { testAccess } from '../harness/access.ts'
import { openWorld } from '../harness/world.ts'

testAccess(notificationEndpoints, {
  listNotifications: () => ({}),
  countUnread: () => ({}),
  markRead: () => ({ upTo: 1 }),
})

test('an inbox is its owner’s alone', async () => {
  const t = await openWorld()
  const [one, other] = await t.guests(2)
  const news = { kind: 'order.paid', subjectId: 'ord_1', title: 'Paid', text: 'You are in.', link: '/' } as const
  const system = contextOf(t.app, { kind: 'system', job: 'test' }, 'test')
  await transaction(system, (tx) => notify(tx, [{ ...news, userId: one?.userId ?? '' }]))

  expect((await other?.listNotifications({}))?.items).toEqual([])
  await other?.markRead({ upTo: 1 })
  expect(await one?.countUnread({})).toEqual({ unread: 1, lastSeq: 1 })
})
