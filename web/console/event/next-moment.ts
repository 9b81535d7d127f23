import type { EventSummary } from '#contract/event'
import type { EventStatus } from '#contract/event-parts'

export type EventGroup = 'running' | 'drafts' | 'past'

export const groupNames: Record<EventGroup, string> = {
  running: 'Announced and on sale',
  drafts: 'Drafts',
  past: 'Over',
}

const groupOfStatus: Record<EventStatus, EventGroup> = {
  live: 'running',
  on_sale: 'running',
  closed: 'running',
  published: 'running',
  postponed: 'running',
  draft: 'drafts',
  ended: 'past',
  archived: 'past',
  cancelled: 'past',
}

export const statusWords: Record<EventStatus, string> = {
  draft: 'Draft',
  published: 'Announced',
  on_sale: 'On sale',
  closed: 'Sale closed',
  live: 'Taking place',
  ended: 'Over',
  archived: 'Archived',
  postponed: 'Postponed',
  cancelled: 'Cancelled',
}

/** What happens next with an event, and when. */
export interface NextMoment {
  what: string
  at: string
}

/** The next moment that concerns the organizer; undefined when there is none. */
export function nextMomentOf(event: EventSummary, now: number): NextMoment | undefined {
  const { status, nextWaveAt, startsAt, endsAt } = event
  if (groupOfStatus[status] === 'past') return undefined
  if (nextWaveAt !== null && Date.parse(nextWaveAt) > now && status !== 'postponed') {
    return { what: 'Next wave', at: nextWaveAt }
  }
  if (Date.parse(startsAt) > now) return { what: 'Starts', at: startsAt }
  return Date.parse(endsAt) > now ? { what: 'Ends', at: endsAt } : undefined
}

/** Events by state; what comes next stands first, and of what is over the latest. */
export function groupEvents(events: readonly EventSummary[], now: number): [EventGroup, EventSummary[]][] {
  const groups: Record<EventGroup, EventSummary[]> = { running: [], drafts: [], past: [] }
  for (const event of events) groups[groupOfStatus[event.status]].push(event)
  const nextAt = (event: EventSummary) => nextMomentOf(event, now)?.at ?? event.startsAt
  groups.running.sort((one, other) => nextAt(one).localeCompare(nextAt(other)))
  groups.past.sort((one, other) => other.startsAt.localeCompare(one.startsAt))
  const inOrder: EventGroup[] = ['running', 'drafts', 'past']
  return inOrder.flatMap((group) =>
    groups[group].length ? [[group, groups[group]] as [EventGroup, EventSummary[]]] : [],
  )
}
