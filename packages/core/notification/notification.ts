import type { ListNotifications, MarkRead, Notification, NotificationPage, Unread } from '#contract/notification'
import type { Context } from '../context.ts'
import { userOf } from '../member/authorize.ts'
import { pageOf, readCursor } from '../page.ts'
import { findInbox, type Inbox, moveReadMark, newsAfter, newsBefore } from './notification.queries.ts'
import type { NotificationRow } from './notification.table.ts'

const SEQ = /^\d{1,15}$/

/** The inbox, newest first; or with `after` upwards from there, which is how a client catches up after a reconnect. */
export async function listNotifications(ctx: Context, input: ListNotifications): Promise<NotificationPage> {
  const userId = userOf(ctx)
  const { after: key, limit } = readCursor(input, SEQ)
  const from = key === undefined ? undefined : Number(key)

  // The inbox first: then the list reaches at least as far as `lastSeq` says.
  const inbox = await findInbox(ctx.db, userId)
  const rows =
    input.after === undefined
      ? await newsBefore(ctx.db, userId, from, limit + 1)
      : await newsAfter(ctx.db, userId, Math.max(input.after, from ?? 0), limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, (row) => String(row.seq))
  return { items: items.map((row) => toNotification(row, inbox)), nextCursor, ...toUnread(inbox) }
}

export async function countUnread(ctx: Context): Promise<Unread> {
  return toUnread(await findInbox(ctx.db, userOf(ctx)))
}

/** Marks everything up to a number as read; marking less than before changes nothing. */
export async function markRead(ctx: Context, { upTo }: MarkRead): Promise<Unread> {
  const userId = userOf(ctx)
  await moveReadMark(ctx.db, userId, upTo)
  return toUnread(await findInbox(ctx.db, userId))
}

/** Sequence numbers have no gaps, so counting is a subtraction. */
const toUnread = ({ lastSeq, readSeq }: Inbox): Unread => ({ unread: lastSeq - readSeq, lastSeq })

const toNotification = (row: NotificationRow, { readSeq }: Inbox): Notification => ({
  id: row.id,
  seq: row.seq,
  kind: row.kind,
  title: row.title,
  text: row.text,
  link: row.link,
  createdAt: row.createdAt.toISOString(),
  isRead: row.seq <= readSeq,
})
