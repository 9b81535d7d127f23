import { sitePaths } from '#lib/site-paths'
import { Answer } from '#ui/answer'
import { Heading } from '#ui/heading'
import { LinkButton } from '#ui/link-button'
import { useFactors } from './factors.data.ts'
import { useNextGiven } from './next.ts'
import { PasskeySection } from './passkey-section.tsx'
import { TotpSection } from './totp-section.tsx'

/** What protects the account. */
export function SecuritySection() {
  const factors = useFactors()
  const next = useNextGiven()
  return (
    <div className="grid gap-12">
      <Answer of={factors} what="what protects your account">
        {(found) => (
          <>
            {next && (found.totpSince || found.passkeys.length > 0) && (
              <div>
                <LinkButton href={next} leaves>
                  Go on to where you were
                </LinkButton>
              </div>
            )}
            <PasskeySection factors={found} />
            <TotpSection factors={found} />
          </>
        )}
      </Answer>
      <section className="grid justify-items-start gap-4">
        <Heading level={2}>Password</Heading>
        <p className="max-w-[62ch] text-ink-2">
          A new password is set with a link that we mail you. It ends every session of your account.
        </p>
        <LinkButton href={sitePaths.forgotPassword} kind="secondary">
          Set a new password
        </LinkButton>
      </section>
    </div>
  )
}
