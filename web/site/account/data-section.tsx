import { sitePaths } from '#lib/site-paths'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'

/** What we keep about a person, and how to get or end it. */
export const DataSection = () => (
  <section className="grid justify-items-start gap-4">
    <Heading level={2}>Your data</Heading>
    <p className="max-w-[62ch] text-ink-2">
      We keep your name, your address, your orders and your passes. Write to us for a copy, or to end your account.
    </p>
    <LinkButton href={sitePaths.help} kind="secondary">
      Help and contact
    </LinkButton>
  </section>
)
