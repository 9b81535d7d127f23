import { useEffect, useEffectEvent } from 'react'
import { ApiError } from '#lib/api-error'
import { useNow } from '#lib/now'
import { counted } from '#lib/time'
import { Button } from './button.tsx'
import { LinkButton } from './link-button.tsx'
import { Notice } from './notice.tsx'

export interface FailureProps {
  error: unknown
  /** What could not be loaded: `this event`, `your passes`. */
  what: string
  onRetry(): void
}

const WAIT_MS = 5000

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
  if (known?.status === 403) {
    return <Notice title={`You may not see ${what}.`}>{known.remedy ?? known.title}</Notice>
  }
  if (known?.status === 404) return <Notice title={known.title}>{known.remedy}</Notice>
  if (known?.status === 429) return <Patience until={known.until} onRetry={onRetry} />
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

/** Asked too often: tries again by itself, so that there is no button to hammer. */
function Patience({ until, onRetry }: { until: Date | undefined; onRetry(): void }) {
  const now = useNow()
  const retry = useEffectEvent(onRetry)
  const end = until?.getTime()
  useEffect(() => {
    const handle = setTimeout(() => retry(), WAIT_MS)
    return () => clearTimeout(handle)
  }, [])
  const seconds = Math.ceil(((end ?? now + WAIT_MS) - now) / 1000)
  return (
    <Notice title="Too many requests at once.">
      We try again by ourselves{end ? ` in ${counted(Math.max(1, seconds), 'second')}` : ' in a moment'}.
    </Notice>
  )
}
