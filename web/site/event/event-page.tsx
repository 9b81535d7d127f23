import { useParams } from 'wouter'
import { usePageTitle } from '#lib/page-title'
import { Answer } from '#ui/answer'
import { usePublicEvent } from './event.data.ts'
import { EventSkeleton } from './event-skeleton.tsx'
import { EventView } from './event-view.tsx'

/** The page of an event: prerendered when it is public, drawn here for everyone else. */
export function EventPage() {
  const { slug = '' } = useParams<{ slug: string }>()
  const event = usePublicEvent(slug)
  usePageTitle(event.data?.name)
  return (
    <div className="mx-auto w-full max-w-[1180px] px-5 md:px-10">
      <Answer of={event} what="this event" skeleton={<EventSkeleton />}>
        {(data) => <EventView event={data} />}
      </Answer>
    </div>
  )
}
