import { ApiError, sentenceOf } from '#lib/api-error'
import { counted } from '#lib/time'
import { Button } from '#ui/button'
import { Problem } from '../problem.tsx'
import { RefusalNote } from '../tier/refusal-note.tsx'
import type { TierOffer } from '../tier/tier-offer.ts'

export interface HoldRefusalProps {
  error: unknown
  offer: TierOffer
  timeZone: string
  seats: number
  onSeats(seats: number): void
}

/** Why a hold was refused, and the nearest thing that would be granted. */
export function HoldRefusal({ error, offer, timeZone, seats, onSeats }: HoldRefusalProps) {
  if (!error) return null
  if (!(error instanceof ApiError) || error.status === 0 || error.status >= 500) {
    return <Problem>{sentenceOf(error)} Pressing again is safe: it can’t hold twice.</Problem>
  }
  const { code, title, remedy, until } = error
  const left = offer.stock?.left ?? 0
  const isFewer = code === 'wave.too_few_left' && left > 0 && left < seats
  return (
    <Problem>
      <RefusalNote
        refusal={{ code, title, until: until?.toISOString() ?? null, remedy: remedy ?? null }}
        timeZone={timeZone}
      />
      {isFewer && (
        <Button kind="secondary" className="mt-3" onClick={() => onSeats(left)}>
          Take {counted(left, 'seat')}
        </Button>
      )}
    </Problem>
  )
}
