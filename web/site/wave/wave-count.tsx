import { useEffect, useState } from 'react'
import { useIsPrint } from '#lib/now'
import { Count } from '#ui/count'
import type { SaleWave } from '../event/sale.ts'

/** What is left of a wave, live; it rolls up from nothing when the wave has just opened. */
export function WaveCount({ wave: { stock }, hasJustOpened }: { wave: SaleWave; hasJustOpened: boolean }) {
  const [isRolledUp, setIsRolledUp] = useState(!hasJustOpened)
  const isPrint = useIsPrint()
  const isKnown = stock !== undefined
  useEffect(() => {
    if (isKnown) setIsRolledUp(true)
  }, [isKnown])
  return (
    <p className="flex min-h-[3.125rem] flex-wrap items-baseline gap-x-3">
      {!stock && !isPrint && <span className="text-ink-3">Counting what is left.</span>}
      {stock && (
        <>
          <Count value={isRolledUp ? stock.left : 0} className="text-4xl" />
          <span className="text-ink-2">of {stock.of} seats left in this wave</span>
        </>
      )}
    </p>
  )
}
