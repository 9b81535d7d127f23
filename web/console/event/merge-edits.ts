import { contentOf, draftOf, type EventContent, type EventDraft, sameContent } from './event-draft.ts'

export type EventField = keyof EventContent

export const fieldNames: Record<EventField, string> = {
  name: 'Name',
  tagline: 'Tagline',
  slug: 'Address of the page',
  startsAt: 'Start',
  endsAt: 'End',
  venue: 'Place',
  about: 'About',
  programme: 'Programme',
  rules: 'Rules',
  visibility: 'Visibility',
  titleVoice: 'Voice of the title',
  posterSeed: 'Poster',
}
// The table's own keys are the fields; the type of `Object.keys` does not say so.
export const eventFields = Object.keys(fieldNames) as EventField[]

type Zoned = EventContent & Parameters<typeof draftOf>[0]

/** Fields in which the draft differs from the event as it was loaded. */
export const editedFields = (base: Zoned, draft: EventDraft): EventField[] => {
  const [before, after] = [contentOf(draftOf(base)), contentOf(draft)]
  return eventFields.filter((field) => !sameContent(before[field], after[field]))
}

/** Only what was edited goes to the server, so that a field nobody touched overwrites nothing. */
export const editOf = (base: Zoned, draft: EventDraft): Partial<EventContent> => {
  const content = contentOf(draft)
  return Object.fromEntries(editedFields(base, draft).map((field) => [field, content[field]]))
}

/** Fields that I and a colleague both changed since `base`, and not to the same. */
export function conflictsOf(base: Zoned, mine: EventDraft, theirs: Zoned): EventField[] {
  const [my, their] = [contentOf(mine), contentOf(draftOf(theirs))]
  const theirEdits = editedFields(base, draftOf(theirs))
  return editedFields(base, mine).filter((field) => theirEdits.includes(field) && !sameContent(my[field], their[field]))
}

/** Their event with my edits on it, but for the fields in which theirs is taken. */
export function mergeEdits(base: Zoned, mine: EventDraft, theirs: Zoned, taken: readonly EventField[]): EventDraft {
  const kept = editedFields(base, mine).filter((field) => !taken.includes(field))
  const mineKept = Object.fromEntries(kept.map((field) => [field, mine[field]]))
  return { ...draftOf(theirs), ...mineKept }
}
