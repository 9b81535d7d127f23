import { useIsPrint } from '#lib/now'
import { usePassed } from '#lib/passed'
import { Countdown } from '#ui/countdown'
import { Moment } from '#ui/moment'
import { useFormer } from '../event/former.ts'
import type { SaleWave } from '../event/sale.ts'

const DAY_MS = 86_400_000

/** When a wave opens: a date while it is far and on a printed page, a clock on its last day. A moved time stays visible, struck. */
export function WaveClock({ wave, timeZone }: { wave: SaleWave; timeZone: string }) {
  const isPrint = useIsPrint()
  const lastDay = Date.parse(wave.opensAt) - DAY_MS
  const isLastDay = usePassed([lastDay]) === lastDay
  const former = useFormer(`${wave.id} ${wave.opensAt}`)?.split(' ')
  const struck = former?.[0] === wave.id ? former[1] : undefined
  const moment = <Moment at={wave.opensAt} timeZone={timeZone} />
  return (
    <>
      {struck && (
        <p className="text-sm text-ink-3">
          <s>
            <span className="sr-only">Was: </span>
            <Moment at={struck} timeZone={timeZone} />
          </s>
        </p>
      )}
      {isPrint || !isLastDay ? (
        <p className="text-xl font-semibold">{moment}</p>
      ) : (
        <>
          <p>
            <span className="sr-only">in </span>
            <Countdown to={wave.opensAt} timeZone={timeZone} className="wave-clock text-4xl" />
          </p>
          <p className="text-sm">{moment}</p>
        </>
      )}
    </>
  )
}
