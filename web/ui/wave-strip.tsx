import type { ReactNode } from 'react'

export interface WaveSegment {
  id: string
  name: string
  /** Who may enter. */
  audience: string
  state: 'gone' | 'open' | 'paused' | 'next' | 'later' | 'cancelled'
  /** Share that is taken, 0 to 1. */
  taken: number
  /** `47 left`, `14 Jan`, `Gone` */
  note: ReactNode
}

const fills = {
  gone: 'bg-ink-3',
  open: 'bg-live',
  paused: 'bg-ink-3 hatched',
  next: 'bg-ink-3',
  later: 'bg-ink-3',
  cancelled: 'bg-rule-strong',
} as const

/** The waves of an event as strips on one sheet, torn off one after the other. */
export const WaveStrip = ({ waves }: { waves: readonly WaveSegment[] }) => (
  <ol className="grid grid-cols-2 gap-y-5 sm:auto-cols-fr sm:grid-flow-col sm:grid-cols-none">
    {waves.map(({ id, name, audience, state, taken, note }) => (
      <li
        key={id}
        aria-current={state === 'open' ? 'step' : undefined}
        className="wave-segment px-3 first:pl-0 last:pr-0 max-sm:odd:pl-0 max-sm:even:pr-0"
      >
        <div className="h-[5px] bg-rule" aria-hidden="true">
          <div
            className={`h-full ${fills[state]}`}
            style={{ width: `${Math.round(Math.min(1, Math.max(0, taken)) * 100)}%` }}
          />
        </div>
        <p className={`mt-2 text-sm font-semibold ${state === 'cancelled' ? 'line-through' : ''}`}>{name}</p>
        <p className="text-xs text-ink-2">{audience}</p>
        <p className={`text-xs ${state === 'open' ? 'font-count text-live' : 'text-ink-3'}`}>{note}</p>
      </li>
    ))}
  </ol>
)
