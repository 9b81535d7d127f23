import { useHolds } from '../hold/hold.data.ts'
import { YourHold } from '../hold/your-hold.tsx'
import { useEventPasses, YourPasses } from '../ticket/your-passes.tsx'
import type { PublicEvent } from './event.data.ts'

/** What somebody who is signed in has of this event already. */
export function MyPlaces({ event }: { event: PublicEvent }) {
  const holds = useHolds(event.id)
  const passes = useEventPasses(event.id)
  return (
    <>
      {holds.map((hold) => (
        <YourHold key={hold.id} hold={hold} />
      ))}
      <YourPasses passes={passes} />
    </>
  )
}
