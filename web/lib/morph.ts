import { flushSync } from 'react-dom'
import type { AroundNavHandler } from 'wouter'
import { prefersStill } from './motion.ts'

/** Lets shared posters move from page to page, for links that ask for it with `transition`. */
export const morph: AroundNavHandler = (navigate, to, options) => {
  if (!options?.transition || !document.startViewTransition || prefersStill()) return navigate(to, options)
  document.startViewTransition(() => flushSync(() => navigate(to, options)))
}
