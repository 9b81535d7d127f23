import { useId } from 'react'
import type { WaveStatus } from '#contract/wave-parts'

export const BAR = { row: 48, top: 24, height: 12, min: 8 } as const

export interface TimelineBarProps {
  name: string
  status: WaveStatus
  y: number
  /** Shares of the width; an end that is undefined stays open. */
  from: number
  to: number | undefined
  isGhost: boolean
}

/** One wave as a bar below its name: hollow before, full while it sells, hatched while it stands still, faint afterwards. */
export function TimelineBar({ name, status, y, from, to, isGhost }: TimelineBarProps) {
  const id = useId()
  const isRight = from > 0.6
  const width = Math.max(0, (to ?? 1) - from) * 100
  const struck = status === 'cancelled'
  return (
    <g opacity={isGhost ? 0.65 : 1}>
      <defs>
        <pattern id={`${id}-hatch`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="4" height="4" fill="var(--sheet)" />
          <rect width="1.5" height="4" fill="var(--ink)" />
        </pattern>
        <linearGradient id={`${id}-open`}>
          <stop offset="0" stopColor="white" />
          <stop offset="1" stopColor="black" />
        </linearGradient>
        <mask id={`${id}-fade`} maskContentUnits="objectBoundingBox">
          <rect width="1" height="1" fill={`url(#${id}-open)`} />
        </mask>
      </defs>
      <rect x="0" y={y} width="100%" height={BAR.row} fill="transparent" />
      <rect
        x="0"
        y={y + 2}
        width="100%"
        height={BAR.row - 6}
        className="fill-none stroke-transparent stroke-2 group-focus-visible:stroke-ink"
      />
      <text
        x={`${(isRight ? (to ?? 1) : from) * 100}%`}
        y={y + 16}
        textAnchor={isRight ? 'end' : 'start'}
        textDecoration={struck ? 'line-through' : undefined}
        className="fill-ink text-sm font-semibold"
      >
        {name}
      </text>
      <rect
        x={`${from * 100}%`}
        y={y + BAR.top}
        width={`${width}%`}
        height={BAR.height}
        fill={status === 'paused' ? `url(#${id}-hatch)` : fills[status]}
        stroke={strokes[status]}
        strokeDasharray={status === 'draft' ? '3 3' : undefined}
        mask={to === undefined ? `url(#${id}-fade)` : undefined}
      />
      <rect x={`${from * 100}%`} y={y + BAR.top - 3} width="3" height={BAR.height + 6} fill={strokes[status]} />
    </g>
  )
}

const fills: Record<WaveStatus, string> = {
  draft: 'var(--paper)',
  scheduled: 'var(--sheet)',
  open: 'var(--ink)',
  paused: 'none',
  closed: 'var(--rule-strong)',
  settled: 'var(--rule-strong)',
  cancelled: 'none',
}

const strokes: Record<WaveStatus, string> = {
  draft: 'var(--ink-3)',
  scheduled: 'var(--ink)',
  open: 'var(--ink)',
  paused: 'var(--ink)',
  closed: 'var(--rule-strong)',
  settled: 'var(--rule-strong)',
  cancelled: 'var(--rule)',
}
