import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { later } from '#lib/later'
import { usePassed } from '#lib/passed'
import type { Sale } from '../event/sale.ts'

const CLOSING_MS = 10_000
/** From here on there may be a clock, which takes its room before it comes. */
const NEAR_MS = 2 * 86_400_000
/** The last of 24 strips starts 12 ms after the one before. */
const PARTED_MS = 1_400

/* Only who waits for a wave sees it. */
const WaveCurtain = later(
  () => import('./wave-curtain.tsx'),
  (file) => file.WaveCurtain,
)

/** Where the number of the sale stands. Over the last ten seconds lines close around it, and at the server's zero they part. */
export function WaveWell({ sale, children }: { sale: Sale; children(hasJustOpened: boolean): ReactNode }) {
  const awaited = sale.kind === 'counting' ? Date.parse(sale.wave.opensAt) : undefined
  const passed = usePassed(awaited === undefined ? [] : [awaited - NEAR_MS, awaited - CLOSING_MS])
  const hasJustOpened = useOpening(sale)
  const isClosing = awaited !== undefined && passed === awaited - CLOSING_MS
  const isTall = sale.kind === 'open' || (awaited !== undefined && passed > 0)
  return (
    <div className={`relative mt-3 overflow-hidden ${isTall ? 'min-h-[6.5rem]' : ''}`}>
      <Suspense>
        {(passed > 0 || hasJustOpened) && (
          <WaveCurtain phase={hasJustOpened ? 'parting' : isClosing ? 'closing' : undefined} />
        )}
      </Suspense>
      <div className="relative">{children(hasJustOpened)}</div>
    </div>
  )
}

/** True for a moment after the wave that this page was waiting for has opened. */
function useOpening(sale: Sale): boolean {
  const awaitedId = sale.kind === 'counting' ? sale.wave.id : undefined
  const [awaited, setAwaited] = useState(awaitedId)
  const [openedId, setOpenedId] = useState<string>()
  if (awaitedId !== awaited) {
    setAwaited(awaitedId)
    setOpenedId(sale.kind === 'open' && sale.wave.id === awaited ? awaited : undefined)
  }
  useEffect(() => {
    if (openedId === undefined) return
    const handle = setTimeout(() => setOpenedId(undefined), PARTED_MS)
    return () => clearTimeout(handle)
  }, [openedId])
  return openedId !== undefined
}
