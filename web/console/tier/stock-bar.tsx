import { useId } from 'react'
import type { Stock } from '#contract/tier'
import { partsOf, type StockState } from './stock-parts.ts'

/** Five tints of an engraver, so that no state is told by colour alone. */
export function StockBar({ stock }: { stock: Stock }) {
  const id = useId()
  return (
    <svg width="100%" height="14" className="block border border-rule-strong text-ink" aria-hidden="true">
      <Tints id={id} />
      <rect width="100%" height="14" fill="var(--sheet)" />
      {partsOf(stock).map(({ state, from, share }) => (
        <rect
          key={state}
          x={`${from * 100}%`}
          width={`${share * 100}%`}
          height="14"
          fill={fills[state] ? `url(#${id}-${fills[state]})` : state === 'sold' ? 'currentColor' : 'none'}
        />
      ))}
      {partsOf(stock).map(({ state, from }) => (
        <line
          key={state}
          x1={`${from * 100}%`}
          x2={`${from * 100}%`}
          y2="14"
          stroke="var(--ink)"
          strokeWidth={from > 0 ? 1 : 0}
        />
      ))}
    </svg>
  )
}

/** A sample of one tint, for the legend. */
export function StockTint({ state }: { state: StockState }) {
  const id = useId()
  return (
    <svg width="14" height="10" className="inline-block flex-none text-ink" aria-hidden="true">
      <Tints id={id} />
      <rect
        x="0.5"
        y="0.5"
        width="13"
        height="9"
        stroke="var(--ink-3)"
        fill={fills[state] ? `url(#${id}-${fills[state]})` : state === 'sold' ? 'currentColor' : 'var(--sheet)'}
      />
    </svg>
  )
}

const fills: Record<StockState, string | undefined> = {
  sold: undefined,
  held: 'lines',
  allocated: 'dots',
  blocked: 'cross',
  reserve: undefined,
}

const Tints = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}-lines`} width="3" height="3" patternUnits="userSpaceOnUse">
      <path d="M0.75 0V3" stroke="currentColor" strokeWidth="1.25" />
    </pattern>
    <pattern id={`${id}-dots`} width="4" height="4" patternUnits="userSpaceOnUse">
      <circle cx="1" cy="1" r="0.7" fill="currentColor" />
      <circle cx="3" cy="3" r="0.7" fill="currentColor" />
    </pattern>
    <pattern id={`${id}-cross`} width="5" height="5" patternUnits="userSpaceOnUse">
      <path d="M0 0L5 5M5 0L0 5" stroke="currentColor" strokeWidth="0.6" />
    </pattern>
  </defs>
)
