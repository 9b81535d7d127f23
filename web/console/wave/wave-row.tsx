import { Link } from 'wouter'
import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { consolePaths } from '#lib/console-paths'
import { counted } from '#lib/time'
import { Moment } from '#ui/moment'
import { placesOf, quantityOf } from './allocation-sums.ts'
import { whereUnsoldGoes } from './consequences.ts'
import { WaveActs } from './wave-act-buttons.tsx'
import { canEdit, kindWords } from './wave-acts.ts'
import { WaveStatusMark } from './wave-status-mark.tsx'

export interface WaveRowProps {
  wave: Wave
  event: Event
  now: number
  mayChange: boolean
}

/** One wave of the list: when, for whom, which places, and what can be done to it now. */
export const WaveRow = ({ wave, event, now, mayChange }: WaveRowProps) => (
  <li className="grid gap-x-8 gap-y-2 py-5 md:grid-cols-[minmax(0,1fr)_240px]">
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-4">
        <Link href={consolePaths.wave(event.id, wave.id)} className="text-link text-lg font-semibold">
          {wave.name}
        </Link>
        <WaveStatusMark wave={wave} now={now} />
      </p>
      <p className="mt-1">
        {wave.openedAt ? 'Opened' : 'Opens'} <Moment at={wave.opensAt} timeZone={event.timeZone} />
      </p>
      <p className="text-ink-2">
        {wave.closesAt ? (
          <>
            {canEdit(wave) ? 'Closes' : 'Closed'} <Moment at={wave.closesAt} timeZone={event.timeZone} />
          </>
        ) : (
          canEdit(wave) && 'Stays open until you close it'
        )}
      </p>
      <p className="mt-1 text-sm text-ink-3">
        {kindWords[wave.kind]}
        {wave.kind === 'invite' && ` (${counted(wave.audienceSize, 'address', 'addresses')})`}. At most{' '}
        {counted(wave.perPersonLimit, 'place')} each. {canEdit(wave) && whereUnsoldGoes(wave, event.waves)}
        {wave.openedAt !== null && ` ${counted(wave.notified, 'person', 'people')} told.`}
      </p>
    </div>
    {placesOf(wave) > 0 && <WavePlaces wave={wave} event={event} />}
    {mayChange && <WaveActs wave={wave} event={event} />}
  </li>
)

const WavePlaces = ({ wave, event }: { wave: Wave; event: Event }) => (
  <ul className="self-start text-sm" aria-label={`Places of ${wave.name}`}>
    {event.tiers
      .filter(({ id }) => quantityOf(wave, id) > 0)
      .map(({ id, name }) => (
        <li key={id} className="flex items-baseline gap-2 py-0.5">
          <span className="min-w-0 truncate">{name}</span>
          <span className="leader" aria-hidden="true" />
          <span className="font-count">{quantityOf(wave, id)}</span>
        </li>
      ))}
    <li className="mt-0.5 flex items-baseline justify-between border-t border-rule py-0.5">
      <span>Places</span>
      <span className="font-count">{placesOf(wave)}</span>
    </li>
  </ul>
)
