import { Suspense } from 'react'
import { later } from '#lib/later'
import { useToday, useViewerZone } from '#lib/now'
import { writeMoment } from '#lib/time'

export interface MomentProps {
  at: string
  /** The event's zone; its city is always named. */
  timeZone: string
  /** `time`: without the day, for a list that names it already. */
  show?: 'all' | 'time'
}

/* Only viewers in another zone need it. */
const ViewerMoment = later(
  () => import('./viewer-moment.tsx'),
  (file) => file.ViewerMoment,
  ({ children }) => children,
)

/** A moment on the event's own clock, with the city; the viewer's time, when it differs, is behind it. */
export function Moment({ at, timeZone, show = 'all' }: MomentProps) {
  const today = useToday()
  const zone = useViewerZone()
  const moment = new Date(at)
  const { date, time, city } = writeMoment(moment, timeZone, today)
  const written = (
    <time dateTime={at}>
      {show === 'all' ? `${date} at ${time}` : time} <span className="text-ink-3">{city} time</span>
    </time>
  )
  if (!zone || zone === timeZone) return written
  return (
    <Suspense fallback={written}>
      <ViewerMoment at={moment} timeZone={timeZone} zone={zone}>
        {written}
      </ViewerMoment>
    </Suspense>
  )
}
