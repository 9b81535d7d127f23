import { placeOf, type Span, ticksOf } from './timeline-scale.ts'

/** Height of the line of dates above the waves. */
export const HEAD = 28

/** Round moments of the event's own clock. */
export const Ticks = ({ span, timeZone, height }: { span: Span; timeZone: string; height: number }) =>
  ticksOf(span, timeZone).map(({ at, label }) => {
    const x = `${placeOf(at, span) * 100}%`
    return (
      <g key={at} className="pointer-events-none">
        <line x1={x} x2={x} y1={HEAD - 6} y2={height} stroke="var(--rule)" />
        <text x={x} y={18} dx={4} className="fill-ink-3 font-count text-xs">
          {label}
        </text>
      </g>
    )
  })

export const NowLine = ({ x, height }: { x: number; height: number }) => (
  <g className="pointer-events-none">
    <line x1={`${x * 100}%`} x2={`${x * 100}%`} y1={HEAD - 6} y2={height} stroke="var(--ink)" strokeDasharray="2 3" />
    <text
      x={`${x * 100}%`}
      y={height - 4}
      dx={x > 0.85 ? -5 : 5}
      textAnchor={x > 0.85 ? 'end' : 'start'}
      className="fill-ink text-xs font-semibold"
    >
      now
    </text>
  </g>
)
