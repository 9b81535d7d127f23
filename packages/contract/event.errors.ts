import type { ErrorMeaning } from './problem.ts'

export const eventErrors = {
  'event.not_found': { status: 404, title: 'There is no such event.' },
  'event.slug_taken': {
    status: 409,
    title: 'Another event has this address already.',
    remedy: 'Choose another address.',
  },
  'event.ends_before_start': { status: 422, title: 'The event ends before it starts.' },
  'event.in_the_past': { status: 422, title: 'These dates lie in the past.' },
  'event.changed_meanwhile': {
    status: 409,
    title: 'A colleague changed this event since you opened it.',
    remedy: 'Load it again; your text is still in the form.',
  },
  'event.no_tier': { status: 409, title: 'The event has no tier yet.', remedy: 'Add at least one tier.' },
  'event.not_a_draft': { status: 409, title: 'Only a draft allows this.' },
  'event.not_published': { status: 409, title: 'The event is not published.' },
  'event.has_sales': { status: 409, title: 'Places of this event are sold or held.' },
  'event.is_over': { status: 409, title: 'The event is over, cancelled or archived.' },
  'event.not_ended': { status: 409, title: 'Only an event that has ended or was cancelled can be archived.' },
  'event.postponed': {
    status: 409,
    title: 'The event is postponed.',
    remedy: 'Its waves open again once the host resumes them.',
  },
} as const satisfies Record<string, ErrorMeaning>
