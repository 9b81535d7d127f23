import { useCallback, useSyncExternalStore } from 'react'
import { usePorts } from './ports.ts'

const TIMEOUT_MS_MAX = 2 ** 31 - 1

/**
 * The latest of some ascending moments that has passed by the server's clock, or 0; renders again when the next one does.
 * `knownAt` is a moment that is known to have passed: until the server's clock is known, nothing later counts.
 */
export function usePassed(moments: readonly number[], knownAt = 0): number {
  const { clock, printedAt = 0 } = usePorts()
  const key = moments.join()

  const passed = useCallback(() => {
    const now = clock.isTrue() ? clock.now() : Math.max(knownAt, printedAt)
    return latest(key, now)
  }, [clock, key, knownAt, printedAt])

  const subscribe = useCallback(
    (notify: () => void) => {
      let handle: ReturnType<typeof setTimeout> | undefined
      const arm = () => {
        clearTimeout(handle)
        const next = momentsOf(key).find((moment) => moment > clock.now())
        if (next !== undefined) handle = setTimeout(step, Math.min(next - clock.now(), TIMEOUT_MS_MAX))
      }
      const step = () => {
        notify()
        arm()
      }
      arm()
      const unsubscribe = clock.subscribe(step)
      return () => {
        clearTimeout(handle)
        unsubscribe()
      }
    },
    [clock, key],
  )

  return useSyncExternalStore(subscribe, passed, () => latest(key, printedAt))
}

const momentsOf = (key: string) => (key === '' ? [] : key.split(',').map(Number))
const latest = (key: string, now: number) => momentsOf(key).findLast((moment) => moment <= now) ?? 0
