import { lazy, Suspense, useState } from 'react'
import { sitePaths } from '#lib/site-paths'
import { useSignedIn } from '#lib/use-session'
import { EventTitle } from '#ui/event-title'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import { PosterFrame } from '#ui/poster-frame'
import { FollowButton } from '../registration/follow-button.tsx'
import { useTierChoice } from '../tier/tier-choice.ts'
import { TierLedger } from '../tier/tier-ledger.tsx'
import { offerOf } from '../tier/tier-offer.ts'
import { WavePanel } from '../wave/wave-panel.tsx'
import type { PublicEvent } from './event.data.ts'
import { EventBar } from './event-bar.tsx'
import { EventFacts } from './event-facts.tsx'
import { useEventPushes } from './event-pushes.ts'
import { EventStory } from './event-story.tsx'
import { serialOf } from './serial.ts'
import { useSale } from './use-sale.ts'

/* What only some visitors need, and only after the page is there. */
const MyPlaces = lazy(() => import('./my-places.tsx').then((file) => ({ default: file.MyPlaces })))
const TierSheet = lazy(() => import('../tier/tier-sheet.tsx').then((file) => ({ default: file.TierSheet })))
const WhyDialog = lazy(() => import('../tier/why-dialog.tsx').then((file) => ({ default: file.WhyDialog })))

/** Everything about one event, with its sale as it stands at this moment. */
export function EventView({ event }: { event: PublicEvent }) {
  useEventPushes(event)
  const sale = useSale(event)
  const { state } = useSignedIn()
  const choice = useTierChoice(event.slug)
  const [wonderedId, setWonderedId] = useState<string>()
  const tierOf = (id: string | undefined) => event.tiers.find((tier) => tier.id === id)
  const [chosen, wondered] = [tierOf(choice.tierId), tierOf(wonderedId)]
  const isOver = sale.kind === 'past' || sale.kind === 'cancelled'

  return (
    <>
      <article className="grid gap-x-14 gap-y-6 md:grid-cols-[5fr_7fr] md:items-start">
        <PosterFrame
          seed={event.posterSeed}
          serial={serialOf(event)}
          place={event.venue.city}
          shared={`poster-${event.id}`}
          className="md:sticky md:top-6"
        />
        <div className="min-w-0">
          {event.tagline && <p className="mb-3 text-ink-2">{event.tagline}</p>}
          <EventTitle voice={event.titleVoice}>{event.name}</EventTitle>
          <EventFacts event={event} />
          <div className="mt-10 grid gap-6">
            <Suspense>{state === 'in' && <MyPlaces event={event} />}</Suspense>
            <WavePanel event={event} sale={sale}>
              {!isOver && <FollowButton event={event} />}
              {state === 'out' && (sale.kind === 'counting' || sale.kind === 'open') && (
                <LinkButton href={sitePaths.signIn(sitePaths.event(event.slug))} kind="quiet">
                  Sign in to be ready
                </LinkButton>
              )}
            </WavePanel>
          </div>
          <section id="tiers" className="mt-14 scroll-mt-6">
            <Heading level={2} className="mb-4">
              Tiers
            </Heading>
            <TierLedger
              event={event}
              sale={sale}
              onChoose={(tierId) => choice.choose(tierId, 1)}
              onWonder={setWonderedId}
            />
          </section>
          <EventStory event={event} />
        </div>
      </article>
      <EventBar event={event} sale={sale} />
      <Suspense>
        {chosen && (
          <TierSheet
            event={event}
            offer={offerOf(sale, chosen)}
            seats={choice.seats}
            onSeats={(seats) => choice.choose(chosen.id, seats)}
            onClose={choice.close}
          />
        )}
        {wondered && (
          <WhyDialog event={event} offer={offerOf(sale, wondered)} onClose={() => setWonderedId(undefined)} />
        )}
      </Suspense>
    </>
  )
}
