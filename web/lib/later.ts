import { type ComponentType, lazy, type ReactNode } from 'react'

type Part<P> = (props: P) => ReactNode

/**
 * A part of a page that is fetched when it is first shown. When it cannot be fetched, the page goes on with what stands
 * in for it: nothing, unless told otherwise.
 */
export const later = <F, P extends object>(
  load: () => Promise<F>,
  pick: (file: F) => Part<P>,
  without: Part<NoInfer<P>> = () => null,
): ComponentType<P> =>
  lazy(() =>
    load().then(
      (file): { default: Part<P> } => ({ default: pick(file) }),
      () => ({ default: without }),
    ),
  )
