import { type CSSProperties, useMemo } from 'react'
import { type PosterWish, planPoster, printPoster } from '#lib/poster/poster'

export interface PosterPlateProps extends PosterWish {
  /** Class of its proportions. */
  shape: string
  isDetail?: boolean
  serial?: string
  place?: string
}

/** What a frame holds; loaded after the page, since a printed page has it in its text already. */
export function PosterPlate({ shape, isDetail = false, serial, place, ...wish }: PosterPlateProps) {
  const { seed, family, ink } = wish
  const { ink: inks } = useMemo(() => planPoster({ seed, family, ink }), [seed, family, ink])
  const svg = useMemo(() => printPoster({ seed, family, ink }), [seed, family, ink])
  const colours = { '--poster-paper': inks.paper, '--poster-ink': inks.ink } as CSSProperties
  return (
    <>
      <div className="poster" style={colours}>
        <div
          className={`poster-plate ${shape}`}
          data-detail={isDetail || undefined}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: our own generator, which writes numbers and fixed colours only.
          dangerouslySetInnerHTML={{ __html: svg }}
        />
      </div>
      {(serial || place) && (
        <figcaption className="mt-2 flex items-center justify-between gap-4 font-count text-xs text-ink-3">
          <span>{serial}</span>
          <span className="inline-flex" aria-hidden="true">
            {[inks.paper, inks.ink, inks.spot].map((colour) => (
              <span key={colour} className="size-2.5 border border-rule-strong" style={{ background: colour }} />
            ))}
          </span>
          <span className="uppercase">{place}</span>
        </figcaption>
      )}
    </>
  )
}
