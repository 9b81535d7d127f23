import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { usePassed } from '#lib/passed'
import type { Sale } from '../event/sale.ts'

const STRIPS = 24
const CLOSING_MS = 10_000
/** From here on there may be a clock, which takes its room before it comes. */
const NEAR_MS = 2 * 86_400_000
/** The last strip starts 24 × 12 ms after the first. */
const PARTED_MS = 1_400

/** The opening moment: lines close over the last ten seconds and part at the server's zero. Decoration over the words it surrounds. */
export function WaveCurtain({ sale, children }: { sale: Sale; children(hasJustOpened: boolean): ReactNode }) {
  const awaited = sale.kind === 'counting' ? sale.wave : undefined
  const closesAt = awaited ? Date.parse(awaited.opensAt) - CLOSING_MS : Number.POSITIVE_INFINITY
  const nearAt = awaited ? Date.parse(awaited.opensAt) - NEAR_MS : 0
  const passed = usePassed(awaited ? [nearAt, closesAt] : [])
  const isClosing = passed === closesAt
  const isTall = sale.kind === 'open' || (awaited !== undefined && passed >= nearAt)
  const hasJustOpened = useOpening(sale)
  const phase = hasJustOpened ? 'parting' : isClosing ? 'closing' : undefined
  return (
    <div className={`relative mt-3 overflow-hidden ${isTall ? 'min-h-[6.5rem]' : ''}`}>
      {phase && (
        <div className="curtain" data-phase={phase} aria-hidden="true">
          {Array.from({ length: STRIPS }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the strips are alike and never move.
            <i key={i} style={{ '--strip': i } as CSSProperties} />
          ))}
        </div>
      )}
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
