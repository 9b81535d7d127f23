import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id } from './id.ts'
import { pageQuery } from './page.ts'
import { Instant } from './text.ts'

export const NotificationKind = z.enum([
  'wave.opened',
  'order.paid',
  'order.refunded',
  'hold.expired',
  'event.postponed',
  'event.cancelled',
])
export type NotificationKind = z.infer<typeof NotificationKind>

export const Notification = z.object({
  id: Id('notification'),
  /** Grows by one per person: the cursor of the inbox. */
  seq: z.int(),
  kind: NotificationKind,
  title: z.string(),
  text: z.string(),
  /** Where it leads on the site, e.g. `/e/monaco-paddock-terrace`. */
  link: z.string(),
  createdAt: Instant,
  isRead: z.boolean(),
})
export type Notification = z.infer<typeof Notification>

/** `after` resumes upwards from a sequence number, for reconnects; otherwise newest first by cursor. */
export const ListNotifications = z.strictObject({
  after: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  ...pageQuery,
})
export type ListNotifications = z.infer<typeof ListNotifications>

export const NotificationPage = z.object({
  items: z.array(Notification),
  nextCursor: z.nullable(z.string()),
  unread: z.int(),
  /** The newest sequence number there is. */
  lastSeq: z.int(),
})
export type NotificationPage = z.infer<typeof NotificationPage>

export const Unread = z.object({ unread: z.int(), lastSeq: z.int() })
export type Unread = z.infer<typeof Unread>
export const NoInput = z.strictObject({})
export type NoInput = z.infer<typeof NoInput>
/** Marks everything up to and including a sequence number. */
export const MarkRead = z.strictObject({ upTo: z.int().check(z.minimum(1)) })
export type MarkRead = z.infer<typeof MarkRead>

export const notificationEndpoints = {
  listNotifications: { summary: 'My inbox', access: 'user', input: ListNotifications, answer: NotificationPage },
  countUnread: { summary: 'How many are unread', access: 'user', input: NoInput, answer: Unread },
  markRead: { summary: 'Mark as read', access: 'user', input: MarkRead, answer: Unread, repeatable: true },
} satisfies Record<string, Endpoint>

export const notificationPushes = { 'notification.added': z.object({ lastSeq: z.int() }) }
