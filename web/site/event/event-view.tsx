import { Suspense, useState } from 'react'
import { later } from '#lib/later'
import { sitePaths } from '#lib/site-paths'
import { useSignedIn } from '#lib/use-session'
import { EventTitle } from '#ui/event-title'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import { NotLoaded } from '#ui/not-loaded'
import { PosterFrame } from '#ui/poster-frame'
import { FollowButton } from '../registration/follow-button.tsx'
import { useTierChoice } from '../tier/tier-choice.ts'
import { TierLedger } from '../tier/tier-ledger.tsx'
import { offerOf } from '../tier/tier-offer.ts'
import { WavePanel } from '../wave/wave-panel.tsx'
import type { PublicEvent } from './event.data.ts'
import { EventBar } from './event-bar.tsx'
import { EventFacts } from './event-facts.tsx'
import { serialOf } from './serial.ts'
import { useSale } from './use-sale.ts'

/* Read but not touched: a printed page has its text already. */
const EventStory = later(
  () => import('./event-story.tsx'),
  (file) => file.EventStory,
)
/* The line for pushes is opened once the page stands. */
const EventPushes = later(
  () => import('./event-pushes.tsx'),
  (file) => file.EventPushes,
)
/* What only some visitors need, and only after the page is there. */
const MyPlaces = later(
  () => import('./my-places.tsx'),
  (file) => file.MyPlaces,
)
const TierSheet = later(
  () => import('../tier/tier-sheet.tsx'),
  (file) => file.TierSheet,
  NotLoaded,
)
const WhyDialog = later(
  () => import('../tier/why-dialog.tsx'),
  (file) => file.WhyDialog,
  NotLoaded,
)

/** Everything about one event, with its sale as it stands at this moment. */
export function EventView({ event }: { event: PublicEvent }) {
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
          <Suspense>
            <EventStory event={event} />
          </Suspense>
        </div>
      </article>
      <EventBar event={event} sale={sale} />
      <Suspense>
        <EventPushes event={event} />
      </Suspense>
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
