import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { consolePaths } from '#lib/console-paths'
import { useToday } from '#lib/now'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { writeDate } from '#lib/time'
import { Answer } from '#ui/answer'
import { Heading } from '#ui/heading'
import { Ledger } from '#ui/ledger'
import { LedgerRow } from '#ui/ledger-row'
import { Page } from '#ui/page'

/** Every event of every organization the viewer belongs to. */
export function EventsPage() {
  const { api } = usePorts()
  const account = useQuery(ask(api, 'readAccount', {}))
  return (
    <Page title="Events">
      <Answer of={account} what="your events">
        {({ organizations }) =>
          organizations.map(({ id, name }) => <OrganizationEvents key={id} organizationId={id} name={name} />)
        }
      </Answer>
    </Page>
  )
}

function OrganizationEvents({ organizationId, name }: { organizationId: string; name: string }) {
  const { api } = usePorts()
  const today = useToday()
  const events = useQuery(ask(api, 'listEvents', { organizationId }))
  return (
    <section className="mb-12">
      <Heading level={2} className="mb-3">
        {name}
      </Heading>
      <Answer of={events} what={`the events of ${name}`} empty="No events yet.">
        {({ items }) => (
          <Ledger>
            {items.map((event) => (
              <LedgerRow
                key={event.id}
                title={
                  <Link href={consolePaths.event(event.id)} className="text-link">
                    {event.name}
                  </Link>
                }
                value={
                  <span className="font-count">
                    {event.sold} / {event.capacity}
                  </span>
                }
                note={`${writeDate(new Date(event.startsAt), event.timeZone, today)}, ${event.city}`}
              />
            ))}
          </Ledger>
        )}
      </Answer>
    </section>
  )
}
