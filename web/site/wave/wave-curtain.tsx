import type { CSSProperties } from 'react'

const STRIPS = 24

export type CurtainPhase = 'closing' | 'parting'

/** The lines of the opening moment. Decoration: what they surround says everything. */
export const WaveCurtain = ({ phase }: { phase: CurtainPhase | undefined }) =>
  phase && (
    <div className="curtain" data-phase={phase} aria-hidden="true">
      {Array.from({ length: STRIPS }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strips are alike and never move.
        <i key={i} style={{ '--strip': i } as CSSProperties} />
      ))}
    </div>
  )
