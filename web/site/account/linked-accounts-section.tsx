import { Heading } from '#ui/heading'

/** Which ways lead into the account. */
export const LinkedAccountsSection = () => (
  <section className="grid gap-4">
    <Heading level={2}>Ways in</Heading>
    <p className="max-w-[62ch] text-ink-2">You sign in with your e-mail address and your password.</p>
  </section>
)
