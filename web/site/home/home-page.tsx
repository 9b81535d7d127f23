import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useNow } from '#lib/now'
import { usePageTitle } from '#lib/page-title'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { Answer } from '#ui/answer'
import { Countdown } from '#ui/countdown'
import { Heading } from '#ui/heading'
import { Ledger } from '#ui/ledger'
import { Moment } from '#ui/moment'
import { EventEntry } from './event-entry.tsx'
import { type ListedEvent, programmeOf } from './home.data.ts'

/** What is open, what opens next, and what is only announced. */
export function HomePage() {
  usePageTitle(undefined)
  const { api } = usePorts()
  const events = useQuery(ask(api, 'listPublicEvents', {}))
  return (
    <div className="mx-auto w-full max-w-[1180px] px-5 pt-4 md:px-10 md:pt-10">
      <Heading level={1}>
        Few places.
        <br />
        Every one of them counted.
      </Heading>
      <div className="mt-10 grid gap-14">
        <Answer of={events} what="the programme" empty="Nothing is announced at the moment.">
          {({ items }) => <ProgrammeLists events={items} />}
        </Answer>
      </div>
    </div>
  )
}

function ProgrammeLists({ events }: { events: ListedEvent[] }) {
  const now = useNow('minute')
  const { open, coming, announced } = programmeOf(events, now)
  return (
    <>
      <EventList title="Open now" events={open} stateOf={({ wave }) => <>{wave?.name} is open</>} />
      <EventList
        title="Opening next"
        events={coming}
        stateOf={(event, isNearest) => openingOf(event, isNearest, now)}
      />
      <EventList title="Announced" events={announced} stateOf={() => 'No date for the sale yet'} />
    </>
  )
}

const DAY_MS = 86_400_000

/** Only the nearest counts down, on its last day; for the others a date is calmer. */
function openingOf({ wave, timeZone }: ListedEvent, isNearest: boolean, now: number): ReactNode {
  if (!wave) return null
  const { name, opensAt } = wave
  const isSoon = isNearest && Date.parse(opensAt) - now < DAY_MS
  return (
    <>
      {name} opens{' '}
      {isSoon ? (
        <Countdown to={opensAt} timeZone={timeZone} before="in" />
      ) : (
        <Moment at={opensAt} timeZone={timeZone} />
      )}
    </>
  )
}

interface EventListProps {
  title: string
  events: ListedEvent[]
  stateOf(event: ListedEvent, isNearest: boolean): ReactNode
}

function EventList({ title, events, stateOf }: EventListProps) {
  if (events.length === 0) return null
  return (
    <section>
      <Heading level={2} className="mb-3">
        {title}
      </Heading>
      <Ledger>
        {events.map((event, i) => (
          <EventEntry key={event.id} event={event} state={stateOf(event, i === 0)} />
        ))}
      </Ledger>
    </section>
  )
}
