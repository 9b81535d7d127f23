import { useToday } from '#lib/now'
import { writeDate, writeTime } from '#lib/time'
import { Ledger } from '#ui/ledger'
import type { PublicEvent } from './event.data.ts'

type Session = PublicEvent['programme'][number]

/** Sessions by day, on the event's clock. */
export function EventProgramme({ sessions, timeZone }: { sessions: readonly Session[]; timeZone: string }) {
  const today = useToday()
  const days = Map.groupBy(inOrder(sessions), ({ startsAt }) => writeDate(new Date(startsAt), timeZone, today))
  return (
    <div className="grid gap-8">
      {[...days].map(([day, ofDay]) => (
        <div key={day}>
          <h3 className="mb-2 font-semibold">{day}</h3>
          <Ledger label={day}>
            {ofDay.map((session) => (
              <li
                key={session.startsAt + session.title}
                className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 py-3 sm:grid-cols-[8rem_minmax(0,1fr)]"
              >
                <span className="font-count whitespace-nowrap">
                  {writeTime(new Date(session.startsAt), timeZone)}
                  <span className="text-ink-3 max-sm:hidden">–{writeTime(new Date(session.endsAt), timeZone)}</span>
                </span>
                <span>
                  {session.title}
                  {session.place && <span className="block text-sm text-ink-3">{session.place}</span>}
                </span>
              </li>
            ))}
          </Ledger>
        </div>
      ))}
    </div>
  )
}

const inOrder = (sessions: readonly Session[]) =>
  [...sessions].sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
