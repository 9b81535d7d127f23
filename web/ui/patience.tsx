import { useEffect, useEffectEvent } from 'react'
import { useNow } from '#lib/now'
import { counted } from '#lib/time'
import { Notice } from './notice.tsx'

const WAIT_MS = 5000

/** Asked too often: tries again by itself, so that there is no button to hammer. */
export function Patience({ until, onRetry }: { until: Date | undefined; onRetry(): void }) {
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
