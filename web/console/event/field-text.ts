import type { Event } from '#contract/event'
import { writeMoment } from '#lib/time'
import { contentOf, draftOf, type EventContent, type EventDraft } from './event-draft.ts'
import type { EventField } from './merge-edits.ts'
import { visibilityWords } from './visibility-field.tsx'

/** A field as text, to compare two versions of it. */
export function textOfField(field: EventField, of: EventDraft | Event, today: Date): string {
  const draft = 'permissions' in of ? draftOf(of) : of
  return texts[field](contentOf(draft), draft.timeZone, today) || 'Nothing'
}

type Writer = (content: EventContent, timeZone: string, today: Date) => string

const texts: Record<EventField, Writer> = {
  name: ({ name }) => name,
  tagline: ({ tagline }) => tagline,
  slug: ({ slug }) => slug,
  startsAt: ({ startsAt }, timeZone, today) => momentText(startsAt, timeZone, today),
  endsAt: ({ endsAt }, timeZone, today) => momentText(endsAt, timeZone, today),
  venue: ({ venue }) => [venue.name, venue.address, venue.city, venue.country].filter(Boolean).join('\n'),
  about: ({ about }) => about,
  programme: ({ programme }, timeZone, today) =>
    programme.map(({ title, startsAt }) => `${momentText(startsAt, timeZone, today)}: ${title}`).join('\n'),
  rules: ({ rules }) => rules.map(({ question, answer }) => `${question}\n${answer}`).join('\n\n'),
  visibility: ({ visibility }) => visibilityWords[visibility].label,
  titleVoice: ({ titleVoice }) => titleVoice,
  posterSeed: ({ posterSeed }) => posterSeed,
}

function momentText(at: string, timeZone: string, today: Date): string {
  if (!at) return ''
  const { date, time } = writeMoment(new Date(at), timeZone, today)
  return `${date} at ${time}`
}
