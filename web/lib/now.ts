import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { usePorts } from './ports.ts'
import { onViewerZone, viewerZone } from './viewer-zone.ts'

const STEPS = { second: 1000, minute: 60_000 } as const

/** Server time in milliseconds, cut to whole seconds or minutes; renders again when it steps on. */
export function useNow(step: keyof typeof STEPS = 'second'): number {
  const { clock, printedAt } = usePorts()
  const length = STEPS[step]
  const cut = useCallback(() => Math.floor(clock.now() / length) * length, [clock, length])
  const subscribe = useCallback(
    (notify: () => void) => {
      let handle = setTimeout(tick, length - (clock.now() % length))
      function tick() {
        notify()
        handle = setTimeout(tick, length - (clock.now() % length))
      }
      const unsubscribe = clock.subscribe(notify)
      return () => {
        clearTimeout(handle)
        unsubscribe()
      }
    },
    [clock, length],
  )
  const printed = printedAt === undefined ? cut : () => Math.floor(printedAt / length) * length
  return useSyncExternalStore(subscribe, cut, printed)
}

/** False until the server's clock is known: then only minutes may be shown. */
export function useIsClockTrue(): boolean {
  const { clock } = usePorts()
  return useSyncExternalStore(clock.subscribe, clock.isTrue, () => false)
}

/** True while the page still says what was printed, however long ago: then nothing may count. */
export const useIsPrint = (): boolean =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  )

/** The viewer's zone, or undefined while the page is as it was printed. */
export const useViewerZone = (): string | undefined => useSyncExternalStore(onViewerZone, viewerZone, () => undefined)

/** The server's moment as a Date, to the minute: enough to say which year it is. */
export function useToday(): Date {
  const now = useNow('minute')
  return useMemo(() => new Date(now), [now])
}

const never = () => () => {}
