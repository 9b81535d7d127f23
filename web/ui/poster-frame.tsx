import { lazy, Suspense } from 'react'
import type { PosterWish } from '#lib/poster/poster'

export interface PosterFrameProps extends PosterWish {
  /** `portrait` stands beside a page, `landscape` above one, `band` heads a pass, `auto` is the one on a phone and the other beyond. */
  shape?: keyof typeof shapes
  /** For a small frame: an enlarged part, so that the lines stay lines. */
  isDetail?: boolean
  /** Printed below the plate, left and right: a number and a place. */
  serial?: string
  place?: string
  /** Posters of the same name on two pages are one: it moves when the page changes. */
  shared?: string
  className?: string
}

const shapes = {
  portrait: 'aspect-[4/5]',
  landscape: 'aspect-[4/3]',
  square: 'aspect-square',
  band: 'aspect-[5/2]',
  auto: 'aspect-[4/3] md:aspect-[4/5]',
} as const

const PosterPlate = lazy(() => import('./poster-plate.tsx').then((file) => ({ default: file.PosterPlate })))

/** The poster on its own paper, with the printer's colour patches below. It carries no information. */
export const PosterFrame = ({ shape = 'auto', shared, className = '', ...plate }: PosterFrameProps) => (
  <figure className={className} style={{ viewTransitionName: shared }}>
    <Suspense fallback={<BlankPlate shape={shapes[shape]} hasCaption={Boolean(plate.serial || plate.place)} />}>
      <PosterPlate {...plate} shape={shapes[shape]} />
    </Suspense>
  </figure>
)

/** Takes the same room, to the pixel. */
const BlankPlate = ({ shape, hasCaption }: { shape: string; hasCaption: boolean }) => (
  <>
    <div className="poster bg-sunk">
      <div className={shape} />
    </div>
    {hasCaption && <p className="mt-2 text-xs">&nbsp;</p>}
  </>
)
