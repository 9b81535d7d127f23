import { useEffect, useRef, useState } from 'react'

const AT_MOST_EVERY_MS = 1000

/** The value, followed at most once a second: what changes in between is seen as one change. */
export function useSettled<T>(value: T): T {
  const [shown, setShown] = useState(value)
  const changedAt = useRef(0)

  useEffect(() => {
    if (value === shown) return
    const wait = Math.max(0, changedAt.current + AT_MOST_EVERY_MS - performance.now())
    const handle = setTimeout(() => {
      changedAt.current = performance.now()
      setShown(value)
    }, wait)
    return () => clearTimeout(handle)
  }, [value, shown])

  return shown
}
