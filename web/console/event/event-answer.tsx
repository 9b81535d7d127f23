import type { ReactNode } from 'react'
import type { Event } from '#contract/event'
import { Answer } from '#ui/answer'
import { ConsolePage } from '../frame/console-page.tsx'
import { useEvent } from './event.data.ts'

export interface EventAnswerProps {
  eventId: string
  /** Of the page, as long as there is no event to show. */
  title: string
  children(event: Event): ReactNode
}

/** Loads the event that a page is about. */
export function EventAnswer({ eventId, title, children }: EventAnswerProps) {
  const event = useEvent(eventId)
  const answer = (
    <Answer of={event} what="this event">
      {children}
    </Answer>
  )
  return event.data ? answer : <ConsolePage title={title}>{answer}</ConsolePage>
}
