import { useId } from 'react'
import { curve, TURN, times } from '#lib/poster/plate'

const PITCH = 48
const THREADS = 6

/** A narrow woven band across the page, as around a banknote: it marks the end of something, once per page. */
export function Guilloche({ height = 14 }: { height?: number }) {
  const id = useId()
  const middle = height / 2
  const thread = curve(times(25, (i) => [i * 8 - PITCH, middle + Math.sin((i / 6) * TURN) * (middle - 0.75)]))
  return (
    <svg width="100%" height={height} className="block text-ink-3" aria-hidden="true">
      <pattern id={id} width={PITCH} height={height} patternUnits="userSpaceOnUse">
        <g fill="none" stroke="currentColor" strokeWidth="0.75">
          {times(THREADS, (i) => (
            <path key={i} d={thread} transform={`translate(${(i / THREADS) * PITCH} 0)`} />
          ))}
        </g>
      </pattern>
      <rect width="100%" height={height} fill={`url(#${id})`} />
    </svg>
  )
}
