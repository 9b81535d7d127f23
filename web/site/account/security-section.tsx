import { sitePaths } from '#lib/site-paths'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'

/** What protects the account. */
export const SecuritySection = () => (
  <section className="grid justify-items-start gap-4">
    <Heading level={2}>Password</Heading>
    <p className="max-w-[62ch] text-ink-2">
      A new password is set with a link that we mail you. It ends every session of your account.
    </p>
    <LinkButton href={sitePaths.forgotPassword} kind="secondary">
      Set a new password
    </LinkButton>
  </section>
)
