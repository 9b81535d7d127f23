import { Suspense } from 'react'
import { later } from '#lib/later'
import { useSignedIn } from '#lib/use-session'
import { BottomBar } from '#ui/bottom-bar'
import { LinkButton } from '#ui/link-button'
import { Money } from '#ui/money'
import { FollowButton } from '../registration/follow-button.tsx'
import { titleOf } from '../wave/wave-words.ts'
import type { PublicEvent } from './event.data.ts'
import type { Sale } from './sale.ts'

const MyBarAction = later(
  () => import('./my-bar-action.tsx'),
  (file) => file.MyBarAction,
  ({ children }) => children,
)

/** On a phone: what it costs, and the one thing to do now. */
export function EventBar({ event, sale }: { event: PublicEvent; sale: Sale }) {
  const isIn = useSignedIn().state === 'in'
  const prices = event.tiers.map(({ priceCents }) => priceCents)
  if (prices.length === 0 || sale.kind === 'past' || sale.kind === 'cancelled') return null
  const action =
    sale.kind === 'open' ? (
      <LinkButton href="#tiers" leaves>
        Choose a tier
      </LinkButton>
    ) : (
      <FollowButton event={event} kind="primary" />
    )
  return (
    <div className="sticky bottom-0 z-10 -mx-5 mt-14 md:hidden">
      <BottomBar
        action={
          isIn ? (
            <Suspense fallback={action}>
              <MyBarAction event={event}>{action}</MyBarAction>
            </Suspense>
          ) : (
            action
          )
        }
      >
        <span className="block text-sm text-ink-2">{titleOf(sale)}</span>
        {prices.length > 1 && 'from '}
        <Money cents={Math.min(...prices)} currency={event.currency} className="text-lg" />
      </BottomBar>
    </div>
  )
}
