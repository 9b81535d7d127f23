import type { CSSProperties } from 'react'

const WIDTHS = ['62%', '44%', '71%', '38%', '55%']

/** Ruled paper with nothing on it yet, as high as what will stand there. */
export const Skeleton = ({ rows = 3 }: { rows?: number }) => (
  <div className="ruled-skeleton" aria-hidden="true">
    {Array.from({ length: rows }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move.
      <span key={i} style={{ '--filled': WIDTHS[i % WIDTHS.length] } as CSSProperties} />
    ))}
  </div>
)
