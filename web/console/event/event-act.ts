import type { Event } from '#contract/event'
import type { EventStatus } from '#contract/event-parts'
import type { Permission } from '#contract/permission'

/** What an organizer can do to a whole event. */
export type EventAct = 'publish' | 'unpublish' | 'postpone' | 'archive' | 'cancel'

const actsOfStatus: Record<EventStatus, readonly EventAct[]> = {
  draft: ['publish', 'cancel'],
  published: ['unpublish', 'postpone', 'cancel'],
  on_sale: ['postpone', 'cancel'],
  closed: ['postpone', 'cancel'],
  live: ['postpone', 'cancel'],
  ended: ['archive'],
  archived: [],
  postponed: ['publish', 'postpone', 'cancel'],
  cancelled: ['archive'],
}

const needs: Record<EventAct, Permission> = {
  publish: 'event:update',
  unpublish: 'event:update',
  postpone: 'event:update',
  archive: 'event:update',
  cancel: 'event:cancel',
}

/** What the state of the event allows, as far as the caller's role does, too. */
export const eventActsOf = ({ status, permissions }: Pick<Event, 'status' | 'permissions'>): EventAct[] =>
  actsOfStatus[status].filter((act) => permissions.includes(needs[act]))

export const eventActWords: Record<EventAct, { ask: string; explain: string; explainPostponed?: string }> = {
  publish: {
    ask: 'Publish',
    explain: 'Makes the page public and lets scheduled waves open.',
    explainPostponed: 'Confirms the new dates and lets scheduled waves open.',
  },
  unpublish: { ask: 'Take back', explain: 'Back to a draft, as long as nothing is planned, held or sold.' },
  postpone: { ask: 'Postpone', explain: 'New dates. Waves stand still, and everybody is told.' },
  archive: { ask: 'Archive', explain: 'Puts it away. Nothing of it is lost.' },
  cancel: { ask: 'Cancel the event', explain: 'For good. Everybody is told.' },
}
