import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useToday } from '#lib/now'
import { sitePaths } from '#lib/site-paths'
import { writeDate } from '#lib/time'
import { Money } from '#ui/money'
import { PosterFrame } from '#ui/poster-frame'
import type { ListedEvent } from './home.data.ts'

/** One event of a list: its poster, what, when, where, from how much, and the state of its sale. */
export function EventEntry({ event, state }: { event: ListedEvent; state: ReactNode }) {
  const today = useToday()
  return (
    <li className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-5 py-5 sm:grid-cols-[144px_minmax(0,1fr)_auto] sm:gap-x-8">
      <PosterFrame seed={event.posterSeed} shape="portrait" isDetail shared={`poster-${event.id}`} />
      <div className="min-w-0 self-center">
        <h3 className="font-head text-lg leading-tight font-semibold sm:text-2xl">
          <Link
            href={sitePaths.event(event.slug)}
            transition
            className="decoration-1 underline-offset-4 hover:underline"
          >
            {event.name}
          </Link>
        </h3>
        {event.tagline && <p className="mt-1.5 text-ink-2 max-sm:hidden">{event.tagline}</p>}
        <p className="mt-1.5 text-ink-2">
          {writeDate(new Date(event.startsAt), event.timeZone, today)}, {event.city}
        </p>
        <p className="text-sm text-ink-3">{event.host}</p>
      </div>
      <div className="max-sm:col-start-2 max-sm:mt-2 sm:self-center sm:text-right">
        <p className="text-sm">{state}</p>
        {event.fromPriceCents !== null && (
          <p className="text-sm text-ink-2">
            from <Money cents={event.fromPriceCents} currency={event.currency} className="text-base text-ink" />
          </p>
        )}
      </div>
    </li>
  )
}
