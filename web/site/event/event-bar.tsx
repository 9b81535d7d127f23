import { sitePaths } from '#lib/site-paths'
import { BottomBar } from '#ui/bottom-bar'
import { LinkButton } from '#ui/link-button'
import { Money } from '#ui/money'
import type { Hold } from '../hold/hold.data.ts'
import { FollowButton } from '../registration/follow-button.tsx'
import type { PublicEvent } from './event.data.ts'
import type { Sale } from './sale.ts'

export interface EventBarProps {
  event: PublicEvent
  sale: Sale
  hold: Hold | undefined
  passes: readonly { id: string }[]
}

/** On a phone: what it costs, and the one thing to do now. */
export function EventBar({ event, sale, hold, passes }: EventBarProps) {
  const prices = event.tiers.map(({ priceCents }) => priceCents)
  if (prices.length === 0 || sale.kind === 'past' || sale.kind === 'cancelled') return null
  return (
    <div className="sticky bottom-0 z-10 -mx-5 mt-14 md:hidden">
      <BottomBar action={<BarAction event={event} sale={sale} hold={hold} passes={passes} />}>
        <span className="block text-sm text-ink-2">{prices.length > 1 ? 'From' : 'A seat'}</span>
        <Money cents={Math.min(...prices)} currency={event.currency} className="text-lg" />
      </BottomBar>
    </div>
  )
}

function BarAction({ event, sale, hold, passes: [pass] }: EventBarProps) {
  if (hold) return <LinkButton href={sitePaths.checkout(hold.id)}>Finish my order</LinkButton>
  if (pass) return <LinkButton href={sitePaths.pass(pass.id)}>Open my pass</LinkButton>
  if (sale.kind !== 'open') return <FollowButton event={event} kind="primary" />
  return (
    <LinkButton href="#tiers" leaves>
      Choose a tier
    </LinkButton>
  )
}
