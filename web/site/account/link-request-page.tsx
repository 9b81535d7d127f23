import { useState } from 'react'
import { Link } from 'wouter'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Page } from '#ui/page'
import { checkFields } from './account-checks.ts'
import { AccountForm } from './account-form.tsx'
import { captchaIn } from './captcha-script.ts'
import { EmailField } from './email-field.tsx'
import { HumanCheck } from './human-check.tsx'
import { keepNext, useNext } from './next.ts'

/** Asks for a link that signs this browser in. Nobody learns here who has an account. */
export function LinkRequestPage() {
  const { session } = usePorts()
  const { next, isGiven } = useNext()
  const [mailedTo, setMailedTo] = useState<string>()
  if (mailedTo !== undefined) {
    return (
      <Page title="Look in your mail." measure="narrow" lead={`We sent a mail to ${mailedTo}.`}>
        <p className="max-w-[62ch]">
          If the address has an account, the link signs you in. It works for ten minutes, once, and only in this
          browser.
        </p>
      </Page>
    )
  }
  return (
    <Page title="Sign in by mail" measure="narrow" lead="We mail you a link that signs you in, without a password.">
      <AccountForm
        action="Send the link"
        busy="Sending…"
        check={(values) => checkFields(values, ['email'])}
        send={async ({ email = '', ...rest }) => {
          await session.account.call('requestSignInLink', { email: email.trim(), ...captchaIn(rest) })
          if (isGiven) keepNext(next)
          setMailedTo(email.trim())
        }}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} />
            <HumanCheck action="requestSignInLink" attempt={errors} />
          </>
        )}
      </AccountForm>
      <p className="mt-8 border-t border-rule pt-4">
        <Link
          href={sitePaths.signIn(isGiven ? next : undefined)}
          className="text-link inline-flex min-h-11 items-center"
        >
          Sign in with a password
        </Link>
      </p>
    </Page>
  )
}
