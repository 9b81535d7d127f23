import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../harness/client.ts'
import { openWorld } from '../harness/world.ts'

let guest: Client

beforeAll(async () => {
  guest = await (await openWorld()).guest()
})

test.each([
  ['a negative number', 'after=-1'],
  ['a part of a number', 'after=1.5'],
  ['a word', 'after=yesterday'],
  ['an unknown field', 'since=3'],
  ['a page of nothing', 'limit=0'],
  ['a page of everything', 'limit=101'],
])('a list from %s is refused', async (_, query) => {
  const answer = await guest.raw({ method: 'GET', path: `/api/notifications?${query}` })

  expect(answer).toMatchObject({ status: 422, body: { code: 'request.invalid' } })
})

test.each(['nonsense', 'djE6ZXZ0XzE', 'djE6OTk5OTk5OTk5OTk5OTk5OTk5OTk'])(
  'the cursor %s is refused',
  async (cursor) => {
    await expect(guest.listNotifications({ cursor })).rejects.toThrow('request.bad_cursor')
  },
)

test.each([0, -1, 1.5, 2 ** 60])('reading up to %d is refused', async (upTo) => {
  await expect(guest.markRead({ upTo })).rejects.toThrow('request.invalid')
})
