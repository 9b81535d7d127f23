import type { ReactNode } from 'react'
import { Moment } from '#ui/moment'
import type { PublicEvent } from '../event/event.data.ts'
import type { Sale, SaleWave } from '../event/sale.ts'
import { WaveClock } from './wave-clock.tsx'
import { WaveCount } from './wave-count.tsx'
import { termsOf } from './wave-words.ts'

export interface WaveStateProps {
  event: PublicEvent
  sale: Sale
  hasJustOpened: boolean
}

/** The one number that matters now, and a sentence about it. */
export function WaveState({ event, sale, hasJustOpened }: WaveStateProps) {
  const { timeZone, statusReason } = event
  switch (sale.kind) {
    case 'counting':
      return (
        <>
          <WaveClock wave={sale.wave} timeZone={timeZone} />
          <p className="mt-2 text-ink-2">
            {sale.former && `${sale.former.name} is gone. `}
            {termsOf(sale.wave)}
          </p>
        </>
      )
    case 'open':
      return (
        <>
          <WaveCount wave={sale.wave} hasJustOpened={hasJustOpened} />
          <p className="mt-2 text-ink-2">
            {termsOf(sale.wave)} <Closing wave={sale.wave} timeZone={timeZone} />
          </p>
        </>
      )
    case 'allHeld':
      return (
        <>
          <WaveCount wave={sale.wave} hasJustOpened={false} />
          <p className="mt-2 text-ink-2">
            0 free, {sale.wave.stock?.held} held; some may come back. This page shows them at once.
          </p>
        </>
      )
    case 'paused':
      return <Sentence>The host has paused the sale. Keep this page open; it continues here.</Sentence>
    case 'soldOut':
      return (
        <Sentence>
          Every seat of every wave is sold. Follow the event, and we tell you if there is another wave.
        </Sentence>
      )
    case 'closed':
      return <Sentence>No further wave is planned. Follow the event, and we tell you if there is one.</Sentence>
    case 'announced':
      return <Sentence>Follow the event, and we tell you as soon as a wave has its date.</Sentence>
    case 'postponed':
      return (
        <Sentence>
          {statusReason} No seats are sold until the host opens the sale again. The event now starts on{' '}
          <Moment at={event.startsAt} timeZone={timeZone} />
        </Sentence>
      )
    case 'cancelled':
      return <Sentence>{statusReason} It will not take place. Everyone with a pass has been told.</Sentence>
    case 'past':
      return <Sentence>It is over. Passes stay in your account as keepsakes.</Sentence>
  }
}

const Sentence = ({ children }: { children: ReactNode }) => <p className="max-w-[52ch] text-ink-2">{children}</p>

const Closing = ({ wave, timeZone }: { wave: SaleWave; timeZone: string }) =>
  wave.closesAt && (
    <>
      It closes on <Moment at={wave.closesAt} timeZone={timeZone} />
    </>
  )
