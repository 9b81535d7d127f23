import { ArrowLeft } from 'lucide-react'
import { Link } from 'wouter'
import type { Event } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { Icon } from '#ui/icon'
import { EventStatusMark } from './event-status-mark.tsx'

/** Which event the places in the column belong to, and the way back to all of them. */
export const EventSubject = ({ event }: { event: Event | undefined }) => (
  <div className="grid min-w-0 justify-items-end lg:justify-items-start">
    <Link
      href={consolePaths.events}
      className="text-link -my-1 flex min-h-11 items-center gap-2 whitespace-nowrap lg:-my-0.5"
    >
      <Icon of={ArrowLeft} size={16} />
      All events
    </Link>
    {event && (
      <div className="max-lg:hidden">
        <p className="font-semibold text-ink">{event.name}</p>
        <EventStatusMark status={event.status} />
      </div>
    )}
  </div>
)
