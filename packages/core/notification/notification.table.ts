import type { Generated, Selectable } from 'kysely'
import type { NotificationKind } from '#contract/notification'

export interface NotificationTable {
  id: string
  userId: string
  seq: number
  kind: NotificationKind
  subjectId: string
  title: string
  text: string
  link: string
  createdAt: Generated<Date>
}
export type NotificationRow = Selectable<NotificationTable>

export interface InboxTable {
  userId: string
  lastSeq: Generated<number>
  readSeq: Generated<number>
}
