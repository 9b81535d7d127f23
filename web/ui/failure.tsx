import { Suspense } from 'react'
import { ApiError } from '#lib/api-error'
import { later } from '#lib/later'
import { asksForProof } from '#lib/step-up'
import { Button } from './button.tsx'
import { LinkButton } from './link-button.tsx'
import { Notice } from './notice.tsx'

export interface FailureProps {
  error: unknown
  /** What could not be loaded: `this event`, `your passes`. */
  what: string
  onRetry(): void
}

const Patience = later(
  () => import('./patience.tsx'),
  (file) => file.Patience,
)

/** Why something cannot be shown, in words for people, and the way on: sign in, wait, or try again. */
export function Failure({ error, what, onRetry }: FailureProps) {
  const known = error instanceof ApiError ? error : undefined
  if (known?.status === 401) {
    const next = encodeURIComponent(location.pathname + location.search)
    return (
      <Notice
        title={`Sign in to see ${what}.`}
        action={
          <LinkButton href={`/sign-in?next=${next}`} leaves>
            Sign in
          </LinkButton>
        }
      >
        You come back to this page afterwards.
      </Notice>
    )
  }
  if (known && asksForProof(known)) {
    return (
      <Notice
        title={known.title}
        action={
          <Button kind="secondary" onClick={onRetry}>
            Go on
          </Button>
        }
      />
    )
  }
  if (known?.status === 403) {
    return <Notice title={`You may not see ${what}.`}>{known.remedy ?? known.title}</Notice>
  }
  if (known?.status === 404) return <Notice title={known.title}>{known.remedy}</Notice>
  if (known?.status === 429)
    return (
      <Suspense>
        <Patience until={known.until} onRetry={onRetry} />
      </Suspense>
    )
  return (
    <Notice
      title={`We can’t load ${what}.`}
      reference={known?.requestId}
      action={
        <Button kind="secondary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {known?.title ?? 'Something on this page failed.'} Nothing you hold is affected.
    </Notice>
  )
}
