import type { CSSProperties } from 'react'
import { useSettled } from '#lib/settled'

export interface CountProps {
  value: number
  /** Figures to fill up with zeros, as a numbering machine does. */
  wheels?: number
  className?: string
}

const FIGURES = '0\n1\n2\n3\n4\n5\n6\n7\n8\n9'

/** A live number on wheels: only the figures that change roll, and several changes in a second are one roll. */
export function Count({ value, wheels = 3, className = '' }: CountProps) {
  const shown = useSettled(value)
  const figures = String(Math.max(0, Math.round(shown)))
    .padStart(wheels, '0')
    .split('')
  return (
    <span className={`count ${className}`}>
      <span className="sr-only">{shown}</span>
      {figures.map((figure, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a wheel is known by its place from the right.
        <span key={figures.length - i} aria-hidden="true" className="wheel">
          <span style={{ '--digit': figure } as CSSProperties}>{FIGURES}</span>
        </span>
      ))}
    </span>
  )
}
