import { Suspense } from 'react'
import { later } from '#lib/later'
import { sitePaths } from '#lib/site-paths'
import { useSignedIn } from '#lib/use-session'
import { LinkButton } from '#ui/link-button'
import type { PublicEvent } from '../event/event.data.ts'

export interface FollowButtonProps {
  event: PublicEvent
  kind?: 'primary' | 'secondary'
}

const FollowToggle = later(
  () => import('./follow-toggle.tsx'),
  (file) => file.FollowToggle,
)

/** The way to hear of an event's waves; visitors sign in first. */
export function FollowButton({ event, kind = 'secondary' }: FollowButtonProps) {
  const signIn = (
    <LinkButton href={sitePaths.signIn(sitePaths.event(event.slug))} kind={kind}>
      Follow
    </LinkButton>
  )
  if (useSignedIn().state !== 'in') return signIn
  return (
    <Suspense fallback={signIn}>
      <FollowToggle event={event} kind={kind} />
    </Suspense>
  )
}
