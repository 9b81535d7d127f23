import type { ReactNode } from 'react'
import { sitePaths } from '#lib/site-paths'
import { LinkButton } from '#ui/link-button'
import { useHolds } from '../hold/hold.data.ts'
import { useEventPasses } from '../ticket/your-passes.tsx'
import type { PublicEvent } from './event.data.ts'

/** What somebody who is signed in does next here: what they have comes before what they could have. */
export function MyBarAction({ event, children }: { event: PublicEvent; children: ReactNode }) {
  const [hold] = useHolds(event.id)
  const [pass] = useEventPasses(event.id)
  if (hold) return <LinkButton href={sitePaths.checkout(hold.id)}>Finish my order</LinkButton>
  if (pass) return <LinkButton href={sitePaths.pass(pass.id)}>Open my pass</LinkButton>
  return children
}
