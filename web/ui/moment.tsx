import { useToday, useViewerZone } from '#lib/now'
import { writeForViewer, writeMoment } from '#lib/time'
import { Popover } from './popover.tsx'

export interface MomentProps {
  at: string
  /** The event's zone; its city is always named. */
  timeZone: string
  /** `time`: without the day, for a list that names it already. */
  show?: 'all' | 'time'
}

/** A moment on the event's own clock, with the city; the viewer's time, when it differs, is behind it. */
export function Moment({ at, timeZone, show = 'all' }: MomentProps) {
  const today = useToday()
  const zone = useViewerZone()
  const moment = new Date(at)
  const { date, time, city } = writeMoment(moment, timeZone, today)
  const forViewer = zone && writeForViewer(moment, timeZone, zone)
  const written = (
    <time dateTime={at}>
      {show === 'all' ? `${date} at ${time}` : time} <span className="text-ink-3">{city} time</span>
    </time>
  )
  return forViewer ? <Popover label={written}>{forViewer}</Popover> : written
}
