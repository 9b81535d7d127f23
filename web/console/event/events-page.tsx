import { consolePaths } from '#lib/console-paths'
import { useNow } from '#lib/now'
import { Answer } from '#ui/answer'
import { Ledger } from '#ui/ledger'
import { LinkButton } from '#ui/link-button'
import { Notice } from '#ui/notice'
import { Skeleton } from '#ui/skeleton'
import { ConsolePage } from '../frame/console-page.tsx'
import { LoadMore } from '../frame/load-more.tsx'
import { may } from '../frame/may.ts'
import { Section } from '../frame/section.tsx'
import { useBelonging } from '../organization/organization-context.tsx'
import { useEvents } from './event.data.ts'
import { EventRow } from './event-row.tsx'
import { groupEvents, groupNames } from './next-moment.ts'

/** The events of one organization by state, with what comes next for each. */
export function EventsPage() {
  const { organization } = useBelonging()
  const now = useNow('minute')
  const events = useEvents(organization.id)
  const mayCreate = may(organization, 'event:create')
  const newEvent = <LinkButton href={consolePaths.newEvent}>New event</LinkButton>
  return (
    <ConsolePage title="Events" of={organization.name} actions={mayCreate && events.data?.length !== 0 && newEvent}>
      <Answer
        of={events}
        what={`the events of ${organization.name}`}
        skeleton={<Skeleton rows={5} />}
        empty={
          <Notice title="No events yet." action={mayCreate && newEvent}>
            {mayCreate
              ? 'A new event starts as a draft that only your team sees. It takes a name, a place and a date.'
              : 'They appear here as soon as a colleague makes one.'}
          </Notice>
        }
      >
        {(list) => (
          <>
            {groupEvents(list, now).map(([group, inGroup]) => (
              <Section key={group} title={groupNames[group]}>
                <Ledger>
                  {inGroup.map((event) => (
                    <EventRow key={event.id} event={event} now={now} />
                  ))}
                </Ledger>
              </Section>
            ))}
            <LoadMore of={events} what="events" />
          </>
        )}
      </Answer>
    </ConsolePage>
  )
}
