import { usePageTitle } from '#lib/page-title'
import { sitePaths } from '#lib/site-paths'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import { type Hold, seatsOf } from './hold.data.ts'

/** The buyer gave the seats back. */
export function HoldReleased({ hold }: { hold: Hold }) {
  usePageTitle('Given back')
  return (
    <section className="max-w-[62ch] pt-4 md:pt-8">
      <Heading level={1}>You gave the seats back.</Heading>
      <p className="mt-3 mb-6 text-lg text-ink-2">{seatsOf(hold)} are free for others again. Nothing was charged.</p>
      <LinkButton href={sitePaths.event(hold.eventSlug)}>Back to the event</LinkButton>
    </section>
  )
}
