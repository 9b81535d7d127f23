import type { Event } from '#contract/event'
import { Notice } from '#ui/notice'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { EventAnswer } from './event-answer.tsx'
import { EventEditor } from './event-editor.tsx'

const fixed: readonly Event['status'][] = ['ended', 'archived', 'cancelled']

/** What the page of an event says, beside what it will look like. */
export const EditorPage = ({ params }: { params: { eventId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Page">
    {(event) => (
      <ConsolePage title="Page" of={event.name} lead={leadOf(event)}>
        {may(event, 'event:update') ? (
          <EventEditor key={event.id} event={event} isFixed={fixed.includes(event.status)} />
        ) : (
          <Notice title="Your role does not change events.">Ask an owner of the organization.</Notice>
        )}
      </ConsolePage>
    )}
  </EventAnswer>
)

function leadOf({ status }: Event): string {
  if (status === 'draft') return 'A draft. Only your team sees it.'
  if (fixed.includes(status)) return 'The event is over: its page stays as it is.'
  return 'The page is public. What you save is on it within seconds.'
}
