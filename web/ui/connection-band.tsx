import { useEffect, useState } from 'react'
import { useNow, useViewerZone } from '#lib/now'
import { writeTime } from '#lib/time'
import { useLiveStatus } from '#lib/use-push'
import { Band } from './band.tsx'

const PATIENCE_MS = 3000

/** Says that the live numbers stand still, once that lasted longer than a hiccup, and since when. */
export function ConnectionBand() {
  const isStale = useLiveStatus() === 'stale'
  const now = useNow()
  const zone = useViewerZone()
  const [since, setSince] = useState<number>()
  if (isStale && since === undefined) setSince(now)
  if (!isStale && since !== undefined) setSince(undefined)

  const [isOnline, setIsOnline] = useState(true)
  useEffect(() => {
    const look = () => setIsOnline(navigator.onLine)
    look()
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])

  if (since === undefined || now - since < PATIENCE_MS || !zone) return null
  const from = writeTime(new Date(since), zone)
  return isOnline ? (
    <Band kind="stale">Numbers from {from}. Reconnecting.</Band>
  ) : (
    <Band kind="offline">You are offline. Numbers from {from}.</Band>
  )
}
