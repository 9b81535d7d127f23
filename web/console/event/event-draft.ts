import type { CreateEvent, Event } from '#contract/event'
import type { Currency } from '#contract/money'
import { instantOf, NO_TIME, type ZonedTime, zonedOf } from '../form/wall-time.ts'

export interface SessionDraft {
  id: string
  title: string
  startsAt: ZonedTime
  endsAt: ZonedTime
  place: string
}

export interface RuleDraft {
  id: string
  question: string
  answer: string
}

/** What stands in the form: text as typed, times as the event's wall clock shows them. */
export interface EventDraft {
  name: string
  tagline: string
  slug: string
  timeZone: string
  currency: Currency
  startsAt: ZonedTime
  endsAt: ZonedTime
  venue: Event['venue']
  about: string
  programme: SessionDraft[]
  rules: RuleDraft[]
  visibility: Event['visibility']
  titleVoice: Event['titleVoice']
  posterSeed: string
}

/** The part of an event that its editor changes. */
export type EventContent = Pick<
  Event,
  | 'name'
  | 'tagline'
  | 'slug'
  | 'startsAt'
  | 'endsAt'
  | 'venue'
  | 'about'
  | 'programme'
  | 'rules'
  | 'visibility'
  | 'titleVoice'
  | 'posterSeed'
>

export const newSession = (startsAt: ZonedTime = NO_TIME): SessionDraft => ({
  id: crypto.randomUUID(),
  title: '',
  startsAt,
  endsAt: NO_TIME,
  place: '',
})

export const newRule = (question = ''): RuleDraft => ({ id: crypto.randomUUID(), question, answer: '' })

export const emptyDraft = (timeZone: string): EventDraft => ({
  name: '',
  tagline: '',
  slug: '',
  timeZone,
  currency: 'EUR',
  startsAt: NO_TIME,
  endsAt: NO_TIME,
  venue: { name: '', address: '', city: '', country: '' },
  about: '',
  programme: [],
  rules: [],
  visibility: 'public',
  titleVoice: 'expanded',
  posterSeed: '',
})

export function draftOf(event: EventContent & Pick<Event, 'timeZone' | 'currency'>): EventDraft {
  const { name, tagline, slug, timeZone, currency, venue, about, visibility, titleVoice, posterSeed } = event
  return {
    ...{ name, tagline, slug, timeZone, currency, venue, about, visibility, titleVoice, posterSeed },
    startsAt: zonedOf(event.startsAt, timeZone),
    endsAt: zonedOf(event.endsAt, timeZone),
    programme: event.programme.map((session) => ({
      ...session,
      id: crypto.randomUUID(),
      startsAt: zonedOf(session.startsAt, timeZone),
      endsAt: zonedOf(session.endsAt, timeZone),
    })),
    rules: event.rules.map((rule) => ({ ...rule, id: crypto.randomUUID() })),
  }
}

/** What would be sent; times that are missing or do not exist are empty. The programme is in the order of the day. */
export function contentOf(draft: EventDraft): EventContent {
  const instant = (time: ZonedTime) => instantOf(time, draft.timeZone) ?? ''
  const { name, tagline, slug, about, visibility, titleVoice, posterSeed, venue } = draft
  return {
    ...{ slug, visibility, titleVoice, posterSeed },
    name: name.trim(),
    tagline: tagline.trim(),
    about: about.trim(),
    startsAt: instant(draft.startsAt),
    endsAt: instant(draft.endsAt),
    venue: {
      name: venue.name.trim(),
      address: venue.address.trim(),
      city: venue.city.trim(),
      country: venue.country.trim(),
    },
    programme: draft.programme.map(({ title, place, startsAt, endsAt }) => ({
      title: title.trim(),
      startsAt: instant(startsAt),
      endsAt: instant(endsAt),
      place: place.trim(),
    })),
    rules: draft.rules.map(({ question, answer }) => ({ question: question.trim(), answer: answer.trim() })),
  }
}

/** A new event; its own id chooses the poster unless somebody chose one. */
export function creationOf(draft: EventDraft, organizationId: string): CreateEvent {
  const { posterSeed, ...content } = contentOf(draft)
  const { timeZone, currency } = draft
  return { ...content, organizationId, timeZone, currency, ...(posterSeed && { posterSeed }) }
}

/** Sessions by their start, as a programme is read; those without one stay last. */
export const inOrder = (programme: readonly SessionDraft[], timeZone: string): SessionDraft[] =>
  programme.toSorted((one, other) =>
    (instantOf(one.startsAt, timeZone) ?? '9').localeCompare(instantOf(other.startsAt, timeZone) ?? '9'),
  )

export const sameContent = <T>(one: T, other: T): boolean => JSON.stringify(one) === JSON.stringify(other)
