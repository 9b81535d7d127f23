import { type ReactNode, useEffect, useState } from 'react'
import { Skeleton } from './skeleton.tsx'

const PATIENCE_MS = 200

/** Nothing for a fifth of a second, then ruled paper; a screen reader hears one sentence. */
export function Loading({ what, children = <Skeleton /> }: { what: string; children?: ReactNode }) {
  const [isSlow, setIsSlow] = useState(false)
  useEffect(() => {
    const handle = setTimeout(() => setIsSlow(true), PATIENCE_MS)
    return () => clearTimeout(handle)
  }, [])
  return (
    <div aria-busy="true">
      {isSlow && children}
      <p role="status" className="sr-only">
        {isSlow ? `Loading ${what}` : ''}
      </p>
    </div>
  )
}
