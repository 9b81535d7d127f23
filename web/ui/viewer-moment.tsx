import type { ReactNode } from 'react'
import { writeForViewer } from '#lib/viewer-time'
import { Popover } from './popover.tsx'

export interface ViewerMomentProps {
  at: Date
  timeZone: string
  /** The viewer's. */
  zone: string
  /** The moment as the event's clock has it. */
  children: ReactNode
}

/** Puts the viewer's time behind a moment, when their clock shows another one. */
export function ViewerMoment({ at, timeZone, zone, children }: ViewerMomentProps) {
  const forViewer = writeForViewer(at, timeZone, zone)
  return forViewer ? <Popover label={children}>{forViewer}</Popover> : children
}
