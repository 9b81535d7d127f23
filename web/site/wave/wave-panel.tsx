import { type ReactNode, useId } from 'react'
import { Heading } from '#ui/heading'
import { WaveStrip } from '#ui/wave-strip'
import type { PublicEvent } from '../event/event.data.ts'
import type { Sale } from '../event/sale.ts'
import { useChange } from './change.ts'
import { WaveState } from './wave-state.tsx'
import { WaveWell } from './wave-well.tsx'
import { segmentsOf, titleOf } from './wave-words.ts'

export interface WavePanelProps {
  event: PublicEvent
  sale: Sale
  /** What the visitor can do about it. */
  children?: ReactNode
}

/** The state of the sale, and what comes next; the heart of an event's page. */
export function WavePanel({ event, sale, children }: WavePanelProps) {
  const id = useId()
  const title = titleOf(sale)
  const isChanged = useChange(title)
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink bg-sunk p-5 sm:p-6">
      <Heading level={2} size={3} id={id}>
        {title}
      </Heading>
      <p role="status" className="sr-only">
        {isChanged ? title : ''}
      </p>
      <WaveWell sale={sale}>
        {(hasJustOpened) => <WaveState event={event} sale={sale} hasJustOpened={hasJustOpened} />}
      </WaveWell>
      {sale.waves.length > 0 && (
        <div className="mt-6">
          <WaveStrip waves={segmentsOf(sale, event.timeZone)} />
        </div>
      )}
      {children && <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">{children}</div>}
    </section>
  )
}
