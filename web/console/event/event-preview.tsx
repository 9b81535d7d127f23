import { CalendarDays, MapPin, Users } from 'lucide-react'
import type { Event } from '#contract/event'
import { useToday } from '#lib/now'
import { writeDate, writeMoment, writeTime } from '#lib/time'
import { EventTitle } from '#ui/event-title'
import { Facts } from '#ui/facts'
import { Heading } from '#ui/heading'
import { Ledger } from '#ui/ledger'
import { LedgerRow } from '#ui/ledger-row'
import { Money } from '#ui/money'
import { Paragraphs } from '#ui/paragraphs'
import { PosterFrame } from '#ui/poster-frame'
import { instantOf } from '../form/wall-time.ts'
import { type EventDraft, inOrder } from './event-draft.ts'

export interface EventPreviewProps {
  draft: EventDraft
  tiers: Event['tiers']
  host: string
  fallbackSeed: string
}

/** What the draft will look like to a guest, as far as it is written. */
export function EventPreview({ draft, tiers, host, fallbackSeed }: EventPreviewProps) {
  const { venue } = draft
  const place = [venue.name, venue.address, venue.city].filter(Boolean).join(', ')
  return (
    <div className="px-5 py-5">
      <PosterFrame seed={draft.posterSeed || fallbackSeed} shape="landscape" place={venue.city} />
      <div className="mt-6">
        {draft.tagline && <p className="mb-2 text-ink-2">{draft.tagline}</p>}
        <EventTitle voice={draft.titleVoice}>{draft.name || 'The name of the event'}</EventTitle>
      </div>
      <div className="mt-7">
        <Facts
          facts={[
            { label: 'When', icon: CalendarDays, value: <When draft={draft} /> },
            { label: 'Where', icon: MapPin, value: place || 'Not said yet' },
            { label: 'Host', icon: Users, value: host },
          ]}
        />
      </div>
      {tiers.length > 0 && (
        <section className="mt-10">
          <Heading level={2}>Tiers</Heading>
          <Ledger className="mt-3">
            {tiers.map(({ id, name, summary, priceCents }) => (
              <LedgerRow
                key={id}
                title={name}
                value={<Money cents={priceCents} currency={draft.currency} />}
                note={summary}
              />
            ))}
          </Ledger>
        </section>
      )}
      {draft.about && (
        <section className="mt-10">
          <Heading level={2}>About</Heading>
          <div className="mt-3">
            <Paragraphs text={draft.about} />
          </div>
        </section>
      )}
      <Programme draft={draft} />
      {draft.rules.length > 0 && (
        <section className="mt-10">
          <Heading level={2}>Rules</Heading>
          <Ledger className="mt-3">
            {draft.rules.map(({ id, question, answer }) => (
              <LedgerRow key={id} title={question} note={answer} />
            ))}
          </Ledger>
        </section>
      )}
    </div>
  )
}

function When({ draft }: { draft: EventDraft }) {
  const today = useToday()
  const startsAt = instantOf(draft.startsAt, draft.timeZone)
  if (!startsAt) return 'Not said yet'
  const { date, time, city } = writeMoment(new Date(startsAt), draft.timeZone, today)
  return (
    <>
      {date} at {time} <span className="text-ink-3">{city} time</span>
    </>
  )
}

function Programme({ draft }: { draft: EventDraft }) {
  const today = useToday()
  const { programme, timeZone } = draft
  if (programme.length === 0) return null
  return (
    <section className="mt-10">
      <Heading level={2}>Programme</Heading>
      <Ledger className="mt-3">
        {inOrder(programme, timeZone).map(({ id, title, place, startsAt }) => {
          const instant = instantOf(startsAt, timeZone)
          const at = instant && new Date(instant)
          return (
            <LedgerRow
              key={id}
              title={title || 'Not named yet'}
              value={at && <span className="font-count">{writeTime(at, timeZone)}</span>}
              note={[at && writeDate(at, timeZone, today), place].filter(Boolean).join(', ')}
            />
          )
        })}
      </Ledger>
    </section>
  )
}
