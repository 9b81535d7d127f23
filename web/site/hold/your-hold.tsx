import { useQueryClient } from '@tanstack/react-query'
import { sitePaths } from '#lib/site-paths'
import { counted } from '#lib/time'
import { useWrite } from '#lib/write'
import { Button } from '#ui/button'
import { LinkButton } from '#ui/link-button'
import { useSay } from '#ui/status-line'
import { Timer } from '#ui/timer'
import { type Hold, seatsOf } from './hold.data.ts'

/** Seats that wait for this person: the way to pay for them, or to give them back. */
export function YourHold({ hold }: { hold: Hold }) {
  const queries = useQueryClient()
  const say = useSay()
  const release = useWrite('releaseHold', { touches: ['listHolds', 'readPulse'] })
  return (
    <section aria-label="Your hold" className="border-2 border-ink p-5">
      <h2 className="font-head text-lg font-semibold">You hold {seatsOf(hold)}</h2>
      <Timer
        until={hold.expiresAt}
        sentence={(left) => `Held for you for ${left}`}
        over="The hold has ended. Nothing was charged."
        onOver={() => void queries.invalidateQueries({ queryKey: ['listHolds'] })}
      />
      <div className="mt-4 flex flex-wrap gap-x-5 gap-y-2">
        <LinkButton href={sitePaths.checkout(hold.id)}>Finish my order</LinkButton>
        {hold.orderId === null && (
          <Button
            kind="quiet"
            busy={release.isPending ? 'Releasing…' : undefined}
            onClick={() =>
              release.mutate(
                { holdId: hold.id },
                {
                  onSuccess: () => say(`${counted(hold.quantity, 'seat')} given back. Nothing was charged.`),
                  onError: () => say('The seats could not be given back. Try again.'),
                },
              )
            }
          >
            Give {hold.quantity === 1 ? 'it' : 'them'} back
          </Button>
        )}
      </div>
    </section>
  )
}
