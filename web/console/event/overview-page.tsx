import type { Event } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { sitePaths } from '#lib/site-paths'
import { Facts } from '#ui/facts'
import { LinkButton } from '#ui/link-button'
import { Moment } from '#ui/moment'
import { PosterFrame } from '#ui/poster-frame'
import { ConsolePage } from '../frame/console-page.tsx'
import { may } from '../frame/may.ts'
import { Section } from '../frame/section.tsx'
import { StockLine } from '../tier/stock-line.tsx'
import { addStocks } from '../tier/stock-parts.ts'
import { EventActs } from './event-acts.tsx'
import { EventAnswer } from './event-answer.tsx'
import { EventNow } from './event-now.tsx'
import { EventStatusMark } from './event-status-mark.tsx'
import { PublishChecklist } from './publish-checklist.tsx'
import { visibilityWords } from './visibility-field.tsx'

/** Where an event stands: what is missing, what comes next, what can be done to it. */
export const OverviewPage = ({ params }: { params: { eventId: string } }) => (
  <EventAnswer eventId={params.eventId} title="Event">
    {(event) => (
      <ConsolePage
        title={event.name}
        lead={<EventStatusMark status={event.status} />}
        actions={
          may(event, 'event:update') && (
            <LinkButton href={consolePaths.edit(event.id)} kind="secondary" size="small">
              Edit the page
            </LinkButton>
          )
        }
      >
        <div className="gap-12 lg:grid lg:grid-cols-[minmax(0,1fr)_220px]">
          <div className="min-w-0">
            <EventNow event={event} />
            {isWaiting(event) && (
              <>
                {(event.status === 'draft' || event.missing.length > 0) && <PublishChecklist event={event} />}
                <EventActs event={event} />
              </>
            )}
            <Section title="Facts">
              <Facts facts={factsOf(event)} />
            </Section>
            {event.tiers.length > 0 && (
              <Section title="Places">
                <StockLine stock={addStocks(event.tiers.map(({ stock }) => stock))} />
              </Section>
            )}
            {!isWaiting(event) && <EventActs event={event} />}
          </div>
          <PosterFrame
            seed={event.posterSeed}
            shape="portrait"
            place={event.venue.city}
            className="hidden self-start lg:block"
          />
        </div>
      </ConsolePage>
    )}
  </EventAnswer>
)

/** For somebody to publish it: then that comes first. */
const isWaiting = ({ status }: Event) => status === 'draft' || status === 'postponed'

const factsOf = (event: Event) => [
  {
    label: 'Starts',
    value: <Moment at={event.startsAt} timeZone={event.timeZone} />,
  },
  { label: 'Ends', value: <Moment at={event.endsAt} timeZone={event.timeZone} /> },
  {
    label: 'Where',
    value: [event.venue.name, event.venue.address, event.venue.city].filter(Boolean).join(', '),
  },
  { label: 'Seen by', value: visibilityWords[event.visibility].hint },
  { label: 'Address', value: <Address event={event} /> },
]

function Address({ event }: { event: Event }) {
  const path = sitePaths.event(event.slug)
  const shown = `${location.host}${path}`
  if (event.status === 'draft') return <span className="font-count break-all">{shown}</span>
  return (
    <a href={path} className="text-link font-count break-all">
      {shown}
    </a>
  )
}
