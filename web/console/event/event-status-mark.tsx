import type { EventStatus } from '#contract/event-parts'
import { type MarkKind, StatusMark } from '../frame/status-mark.tsx'
import { statusWords } from './next-moment.ts'

const marks: Record<EventStatus, MarkKind> = {
  draft: 'dashed',
  published: 'full',
  on_sale: 'full',
  closed: 'faint',
  live: 'full',
  ended: 'faint',
  archived: 'faint',
  postponed: 'hatched',
  cancelled: 'struck',
}

export const EventStatusMark = ({ status }: { status: EventStatus }) => (
  <StatusMark kind={marks[status]}>{statusWords[status]}</StatusMark>
)
