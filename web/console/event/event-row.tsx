import { Link } from 'wouter'
import type { EventSummary } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { useToday } from '#lib/now'
import { writeDate } from '#lib/time'
import { Moment } from '#ui/moment'
import { PosterFrame } from '#ui/poster-frame'
import { EventStatusMark } from './event-status-mark.tsx'
import { nextMomentOf } from './next-moment.ts'
import { SoldBar } from './sold-bar.tsx'

/** One event of the list: its poster as a stamp, its state, what comes next, and how much of it is sold. */
export function EventRow({ event, now }: { event: EventSummary; now: number }) {
  const today = useToday()
  const next = nextMomentOf(event, now)
  return (
    <li className="grid grid-cols-[56px_minmax(0,1fr)] items-start gap-x-5 gap-y-3 py-4 md:grid-cols-[56px_minmax(0,1fr)_220px]">
      <PosterFrame seed={event.posterSeed} shape="portrait" isDetail className="row-span-2 md:row-span-1" />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-4">
          <Link href={consolePaths.event(event.id)} className="text-link min-w-0 text-lg font-semibold break-words">
            {event.name}
          </Link>
          <EventStatusMark status={event.status} />
        </p>
        <p className="text-ink-2">
          {writeDate(new Date(event.startsAt), event.timeZone, today)}, {event.city}
        </p>
        {next && (
          <p className="text-sm text-ink-2">
            {next.what} <Moment at={next.at} timeZone={event.timeZone} />
          </p>
        )}
      </div>
      <SoldBar sold={event.sold} capacity={event.capacity} />
    </li>
  )
}
