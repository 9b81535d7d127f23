import type { Event } from '#contract/event'
import { consolePaths } from '#lib/console-paths'
import { useNow } from '#lib/now'
import { Countdown } from '#ui/countdown'
import { LinkButton } from '#ui/link-button'
import { Moment } from '#ui/moment'
import { Notice } from '#ui/notice'

const DAY_MS = 86_400_000

/** The one thing about an event that matters at this moment. */
export function EventNow({ event }: { event: Event }) {
  const now = useNow('minute')
  const { status, statusReason, timeZone, waves } = event
  if (status === 'cancelled' || status === 'postponed') {
    return (
      <div className="mb-10">
        <Notice title={status === 'cancelled' ? 'The event is cancelled.' : 'The event is postponed.'}>
          {statusReason && <p>What everybody was told: “{statusReason}”</p>}
          {status === 'postponed' && (
            <p className="mt-2">
              Its waves stand still. Publish it again to confirm the new date; scheduled waves open by themselves then.
            </p>
          )}
        </Notice>
      </div>
    )
  }
  const open = waves.find((wave) => wave.status === 'open')
  const next = waves.find((wave) => wave.status === 'scheduled' && Date.parse(wave.opensAt) > now)
  if (status === 'draft' || (!open && !next)) return null
  const isSoon = next && Date.parse(next.opensAt) - now < DAY_MS
  return (
    <div className="mb-10">
      <Notice
        title={open ? `${open.name} is open.` : `${next?.name} is next.`}
        action={
          <LinkButton href={open ? consolePaths.sale(event.id) : consolePaths.waves(event.id)} size="small">
            {open ? 'Watch the sale' : 'See the waves'}
          </LinkButton>
        }
      >
        {open?.closesAt && (
          <p>
            Closes <Moment at={open.closesAt} timeZone={timeZone} />
          </p>
        )}
        {!open && next && (
          <p>
            Opens <Moment at={next.opensAt} timeZone={timeZone} />
            {isSoon && (
              <>
                , in <Countdown to={next.opensAt} timeZone={timeZone} />
              </>
            )}
          </p>
        )}
      </Notice>
    </div>
  )
}
