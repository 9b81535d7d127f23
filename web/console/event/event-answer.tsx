import type { ReactNode } from 'react'
import type { Event } from '#contract/event'
import { Answer } from '#ui/answer'
import { useEvent } from './event.data.ts'

/** Loads the event that a page is about. */
export const EventAnswer = ({ eventId, children }: { eventId: string; children(event: Event): ReactNode }) => (
  <Answer of={useEvent(eventId)} what="this event">
    {children}
  </Answer>
)
