import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { ApiError, sentenceOf } from '#lib/api-error'
import { nameMoney } from '#lib/money'
import { useViewerZone } from '#lib/now'
import { usePageTitle } from '#lib/page-title'
import { sitePaths } from '#lib/site-paths'
import { writeTime } from '#lib/time'
import { Button } from '#ui/button'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import { Problem } from '../problem.tsx'
import { refusalText } from '../tier/refusal-text.ts'
import { type Hold, seatsOf } from './hold.data.ts'
import { useHoldPlaces } from './hold-places.ts'

/** Time ran out: what that means, and the same seats once more in one press, if there are any. */
export function HoldEnded({ hold, note = 'Nothing was charged.' }: { hold: Hold; note?: ReactNode }) {
  const zone = useViewerZone()
  const [, navigate] = useLocation()
  const again = useHoldPlaces()
  const { waveId, tierId, quantity } = hold
  const title = `The hold ended${zone ? ` at ${writeTime(new Date(hold.expiresAt), zone)}` : ''}.`
  usePageTitle('The hold ended')
  return (
    <section className="max-w-[62ch] pt-4 md:pt-8">
      <Heading level={1}>{title}</Heading>
      <p className="mt-3 text-lg text-ink-2">{note}</p>
      <p className="mt-6">
        {seatsOf(hold)} were {nameMoney({ cents: hold.priceCents * quantity, currency: hold.currency })}. If they are
        still free, you can hold them again; what you typed stays.
      </p>
      {again.error && (
        <div className="mt-5">
          <Problem>{whyNot(again.error)}</Problem>
        </div>
      )}
      <div className="mt-6 flex flex-wrap gap-3">
        <Button
          busy={again.isPending ? 'Holding…' : undefined}
          onClick={() =>
            again.mutate(
              { waveId, tierId, quantity },
              { onSuccess: ({ id }) => navigate(sitePaths.checkout(id), { replace: true }) },
            )
          }
        >
          Hold {quantity === 1 ? 'it' : `${quantity} seats`} again
        </Button>
        <LinkButton href={sitePaths.event(hold.eventSlug)} kind="secondary">
          See what is left
        </LinkButton>
      </div>
    </section>
  )
}

function whyNot(error: Error): string {
  if (!(error instanceof ApiError)) return sentenceOf(error)
  const { title, remedy } = refusalText(error)
  return remedy ? `${title} ${remedy}` : title
}
