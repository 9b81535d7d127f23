import type { FieldErrors } from '../form/problem.ts'
import { instantOf } from '../form/wall-time.ts'
import type { EventDraft } from './event-draft.ts'
import { problemOfSlug } from './slug.ts'

export const NAME_MAX = 90
export const TAGLINE_MAX = 160
export const ABOUT_MAX = 6000
export const SESSIONS_MAX = 60
export const RULES_MAX = 20
export const ANSWER_MAX = 1200

/** What keeps a draft from being saved, by field name, in the order of the form. */
export function checkDraft(draft: EventDraft): FieldErrors {
  const { timeZone } = draft
  const errors: Record<string, string> = {}
  const require = (name: string, value: string, sentence: string) => {
    if (value.trim() === '') errors[name] = sentence
  }

  require('name', draft.name, 'Give the event a name.')
  const slug = problemOfSlug(draft.slug)
  if (slug) errors.slug = slug
  const [startsAt, endsAt] = [instantOf(draft.startsAt, timeZone), instantOf(draft.endsAt, timeZone)]
  if (!startsAt) errors.startsAt = 'Say when the event starts.'
  if (!endsAt) errors.endsAt = 'Say when the event ends.'
  if (startsAt && endsAt && endsAt <= startsAt) errors.endsAt = 'The event ends before it starts.'
  require('venue.name', draft.venue.name, 'Name the place.')
  require('venue.address', draft.venue.address, 'Give the address, so that guests find it.')
  require('venue.city', draft.venue.city, 'Name the city.')
  require('venue.country', draft.venue.country, 'Name the country.')

  draft.programme.forEach((session, index) => {
    const [from, to] = [instantOf(session.startsAt, timeZone), instantOf(session.endsAt, timeZone)]
    require(`programme.${index}.title`, session.title, 'Say what happens in this part of the programme.')
    if (!from) errors[`programme.${index}.startsAt`] = 'Say when this part starts.'
    if (!to) errors[`programme.${index}.endsAt`] = 'Say when this part ends.'
    if (from && to && to <= from) errors[`programme.${index}.endsAt`] = 'This part ends before it starts.'
  })
  draft.rules.forEach((rule, index) => {
    require(`rules.${index}.question`, rule.question, 'Ask the question as a guest would.')
    require(`rules.${index}.answer`, rule.answer, 'Answer the question, or take it out.')
  })
  return errors
}

/** Codes of the API that speak of one field. */
export const fieldOfEventCode = {
  'event.slug_taken': 'slug',
  'event.not_a_draft': 'slug',
  'event.ends_before_start': 'endsAt',
  'event.in_the_past': 'startsAt',
} as const
