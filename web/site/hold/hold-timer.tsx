import { useQueryClient } from '@tanstack/react-query'
import { useViewerZone } from '#lib/now'
import { usePassed } from '#lib/passed'
import { writeTime } from '#lib/time'
import { useWrite } from '#lib/write'
import { Button } from '#ui/button'
import { useSay } from '#ui/status-line'
import { Timer } from '#ui/timer'
import type { Hold } from './hold.data.ts'
import { HOLD_EXTENDABLE_MINUTES, HOLD_EXTENSION_MINUTES } from './hold-terms.ts'

/** How long the seats stay held, always in sight; near the end it offers more time. */
export function HoldTimer({ hold, isPaying = false }: { hold: Hold; isPaying?: boolean }) {
  const queries = useQueryClient()
  const zone = useViewerZone()
  const end = zone ? writeTime(new Date(hold.expiresAt), zone) : ''
  return (
    <div className="sticky top-0 z-10 -mx-5 border-b border-ink bg-sunk px-5 py-3 md:-mx-10 md:px-10">
      <Timer
        until={hold.expiresAt}
        sentence={(left) => `Your seats are held for ${left}`}
        over="The hold has ended."
        {...(isPaying && { paused: `Your payment is on its way. Your seats stay held until ${end}.` })}
        onOver={() => {
          void queries.invalidateQueries({ queryKey: ['readHold'] })
          void queries.invalidateQueries({ queryKey: ['readOrder'] })
        }}
      />
      {!isPaying && <MoreTime hold={hold} />}
    </div>
  )
}

/** In the last minutes, as long as the hold may still be extended. */
function MoreTime({ hold }: { hold: Hold }) {
  const queries = useQueryClient()
  const say = useSay()
  const extend = useWrite('extendHold', { touches: ['readHold'] })
  const lastMinutes = Date.parse(hold.expiresAt) - HOLD_EXTENDABLE_MINUTES * 60_000
  const isLast = usePassed([lastMinutes]) === lastMinutes
  if (!isLast || hold.status !== 'active') return null
  if (hold.extensionsLeft === 0) return <p className="text-sm text-ink-2">This hold can’t be extended any more.</p>
  return (
    <Button
      kind="secondary"
      size="small"
      className="mt-2"
      busy={extend.isPending ? 'Asking…' : undefined}
      onClick={() =>
        extend.mutate(
          { holdId: hold.id },
          {
            onSuccess: (longer) => {
              queries.setQueryData(['readHold', { holdId: hold.id }], longer)
              say(`${HOLD_EXTENSION_MINUTES} more minutes.`)
            },
            onError: (error) => say(error.message),
          },
        )
      }
    >
      I need more time
    </Button>
  )
}
