import { useParams } from 'wouter'
import { usePageTitle } from '#lib/page-title'
import { sitePaths } from '#lib/site-paths'
import { PageAnswer } from '../page-answer.tsx'
import { usePublicEvent } from './event.data.ts'
import { EventSkeleton } from './event-skeleton.tsx'
import { EventView } from './event-view.tsx'

/** The page of an event: prerendered when it is public, drawn here for everyone else. */
export function EventPage() {
  const { slug = '' } = useParams<{ slug: string }>()
  const event = usePublicEvent(slug)
  usePageTitle(event.data?.name)
  return (
    <PageAnswer
      of={event}
      what="this event"
      title="Event"
      elsewhere={{ href: sitePaths.home, label: 'See what’s open' }}
      skeleton={<EventSkeleton />}
    >
      {(data) => (
        <div className="mx-auto w-full max-w-[1180px] px-5 md:px-10">
          <EventView event={data} />
        </div>
      )}
    </PageAnswer>
  )
}
