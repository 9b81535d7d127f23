import { Calendar, Guests, Pin } from '#ui/drawings'
import { Facts } from '#ui/facts'
import { Moment } from '#ui/moment'
import type { PublicEvent } from './event.data.ts'
import { useFormer } from './former.ts'

/** When, where, and who invites. */
export function EventFacts({ event }: { event: PublicEvent }) {
  const { startsAt, timeZone, venue, organization } = event
  const former = useFormer(startsAt)
  const place = [...new Set([venue.name, venue.address, venue.city])].join(', ')
  return (
    <div className="mt-8">
      <Facts
        facts={[
          {
            label: 'When',
            icon: Calendar,
            value: (
              <>
                {former && (
                  <s className="block text-ink-3">
                    <span className="sr-only">Was: </span>
                    <Moment at={former} timeZone={timeZone} />
                  </s>
                )}
                <Moment at={startsAt} timeZone={timeZone} />
              </>
            ),
          },
          { label: 'Where', icon: Pin, value: place },
          { label: 'Host', icon: Guests, value: organization.name },
        ]}
      />
    </div>
  )
}
