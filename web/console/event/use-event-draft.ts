import { useEffect, useState } from 'react'
import type { Event } from '#contract/event'
import { draftOf, type EventDraft } from './event-draft.ts'
import { conflictsOf, type EventField, editedFields, mergeEdits } from './merge-edits.ts'

interface Writing {
  /** The event as it was when the draft began, or was last brought together with a colleague's. */
  base: Event
  draft: EventDraft
}

export interface EventDraftInHand {
  base: Event
  draft: EventDraft
  edited: readonly EventField[]
  /** What a colleague changed meanwhile and I did, too. */
  conflicts: readonly EventField[]
  /** The draft was there already when the page was opened. */
  isRestored: boolean
  change(change: Partial<EventDraft>): void
  /** Takes a colleague's text for these fields and keeps mine for the others. */
  settle(taken: readonly EventField[]): void
  discard(): void
  /** Begins anew from what was saved. */
  begin(event: Event): void
}

/**
 * The draft of an event: kept in this tab until it is saved, so that no way of leaving loses it, and brought together
 * with what colleagues save meanwhile.
 */
export function useEventDraft(event: Event): EventDraftInHand {
  const [restored] = useState(() => readKept(event.id))
  const [{ base, draft }, write] = useState<Writing>(() => restored ?? { base: event, draft: draftOf(event) })
  const edited = editedFields(base, draft)
  const isOld = event.version > base.version
  const conflicts = isOld ? conflictsOf(base, draft, event) : []
  if (isOld && conflicts.length === 0) write({ base: event, draft: mergeEdits(base, draft, event, []) })

  const isEdited = edited.length > 0
  useEffect(() => {
    if (isEdited) sessionStorage.setItem(keptAs(base.id), JSON.stringify({ base, draft }))
    else sessionStorage.removeItem(keptAs(base.id))
  }, [isEdited, base, draft])

  return {
    base,
    draft,
    edited,
    conflicts,
    isRestored: restored !== undefined,
    // What was typed while it was being saved stays.
    begin: (saved) => write((former) => ({ base: saved, draft: mergeEdits(saved, former.draft, saved, []) })),
    change: (change) => write((former) => ({ ...former, draft: { ...former.draft, ...change } })),
    settle: (taken) => write({ base: event, draft: mergeEdits(base, draft, event, taken) }),
    discard: () => {
      sessionStorage.removeItem(keptAs(event.id))
      write({ base: event, draft: draftOf(event) })
    },
  }
}

const keptAs = (eventId: string) => `pp.draft.${eventId}`

function readKept(eventId: string): Writing | undefined {
  const text = sessionStorage.getItem(keptAs(eventId))
  return text ? JSON.parse(text) : undefined
}
