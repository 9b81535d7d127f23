import type { ReactNode } from 'react'
import type { Drawing } from './drawing.tsx'
import { Warning } from './drawings.tsx'
import { Icon } from './icon.tsx'
import { Clock, Flask, Info, Offline } from './more-drawings.tsx'

export type BandKind = 'offline' | 'stale' | 'test' | 'notice' | 'emergency'

const looks: Record<BandKind, { icon: Drawing; className: string }> = {
  offline: { icon: Offline, className: 'bg-warn-bg text-warn' },
  stale: { icon: Clock, className: 'bg-warn-bg text-warn' },
  test: { icon: Flask, className: 'hatched bg-info-bg text-info' },
  notice: { icon: Info, className: 'bg-info-bg text-info' },
  emergency: { icon: Warning, className: 'border-2 border-danger bg-danger-bg text-danger' },
}

export interface BandProps {
  kind: BandKind
  children: ReactNode
  /** A button at its end. */
  action?: ReactNode
}

/** Across the page: something about all of it, true until it is gone. */
export function Band({ kind, children, action }: BandProps) {
  const { icon, className } = looks[kind]
  return (
    <div role={kind === 'emergency' ? 'alert' : 'status'} className={`${className} text-sm`}>
      <div className="mx-auto flex min-h-11 max-w-[1180px] flex-wrap items-center gap-x-3 gap-y-1 px-5 py-2 font-semibold md:px-10">
        <Icon of={icon} />
        <span className="min-w-0 flex-1">{children}</span>
        {action}
      </div>
    </div>
  )
}
