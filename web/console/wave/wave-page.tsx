import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { consolePaths } from '#lib/console-paths'
import { useNow } from '#lib/now'
import { counted } from '#lib/time'
import { Facts } from '#ui/facts'
import { LinkButton } from '#ui/link-button'
import { Moment } from '#ui/moment'
import { Notice } from '#ui/notice'
import { EventAnswer } from '../event/event-answer.tsx'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { Section } from '../frame/section.tsx'
import { placesOf } from './allocation-sums.ts'
import { AudienceSection } from './audience-section.tsx'
import { EditWaveForm } from './edit-wave-form.tsx'
import { WaveActs } from './wave-act-buttons.tsx'
import { canEdit, kindWords } from './wave-acts.ts'
import { WaveStatusMark } from './wave-status-mark.tsx'

/** One wave: its state and what can be done, its facts and places, its audience. */
export const WavePage = ({ params }: { params: { eventId: string; waveId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Wave">
    {(event) => {
      const wave = event.waves.find(({ id }) => id === params.waveId)
      return wave ? (
        <WaveOf wave={wave} event={event} />
      ) : (
        <ConsolePage title="There is no such wave." of={event.name}>
          <LinkButton href={consolePaths.waves(event.id)}>All waves of {event.name}</LinkButton>
        </ConsolePage>
      )
    }}
  </EventAnswer>
)

function WaveOf({ wave, event }: { wave: Wave; event: Event }) {
  const now = useNow('minute')
  const mayChange = may(event, 'event:update')
  const isEditable = mayChange && canEdit(wave)
  return (
    <ConsolePage
      title={wave.name}
      of={event.name}
      lead={<WaveStatusMark wave={wave} now={now} />}
      actions={
        <LinkButton href={consolePaths.waves(event.id)} kind="secondary" size="small">
          All waves
        </LinkButton>
      }
    >
      <div className="mb-12 max-w-[720px]">
        <Facts facts={factsOf(wave, event)} />
        {mayChange && (
          <div className="mt-4">
            <WaveActs wave={wave} event={event} />
          </div>
        )}
      </div>
      <div className="max-w-[640px]">
        {isEditable ? (
          <Section title="What it releases">
            <EditWaveForm key={wave.id} wave={wave} event={event} />
          </Section>
        ) : (
          !canEdit(wave) && (
            <Notice title="This wave is over.">
              {wave.status === 'cancelled'
                ? 'It was called off before it opened.'
                : 'What was unsold has moved on; orders and passes stay.'}
            </Notice>
          )
        )}
        {wave.kind === 'invite' && <AudienceSection wave={wave} event={event} mayChange={isEditable} />}
      </div>
    </ConsolePage>
  )
}

const factsOf = (wave: Wave, event: Event) => [
  {
    label: wave.openedAt ? 'Opened' : 'Opens',
    value: (
      <>
        <Moment at={wave.openedAt ?? wave.opensAt} timeZone={event.timeZone} />
        {wave.latenessMs !== null && (
          <span className="block text-sm text-ink-3">
            Announced {wave.latenessMs} ms after its time; the sale itself opened on the dot.
          </span>
        )}
      </>
    ),
  },
  {
    label: 'Closes',
    value: wave.closesAt ? <Moment at={wave.closesAt} timeZone={event.timeZone} /> : 'When you close it',
  },
  {
    label: 'For',
    value:
      wave.kind === 'invite'
        ? `${kindWords.invite}: ${counted(wave.audienceSize, 'address', 'addresses')}`
        : kindWords.open,
  },
  { label: 'Places', value: <span className="font-count">{placesOf(wave)}</span> },
  ...(wave.openedAt ? [{ label: 'Told', value: counted(wave.notified, 'person', 'people') }] : []),
]
