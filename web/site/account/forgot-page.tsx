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

/** Asks for a link to a new password. Nobody learns here who has an account. */
export function ForgotPage() {
  const { session } = usePorts()
  const [mailedTo, setMailedTo] = useState<string>()
  if (mailedTo !== undefined) {
    return (
      <Page title="Look in your mail." measure="narrow" lead={`If ${mailedTo} has an account, a link is on its way.`}>
        <p className="max-w-[62ch]">It works for half an hour and once. Nothing changes until you use it.</p>
      </Page>
    )
  }
  return (
    <Page title="A new password" measure="narrow" lead="We mail you a link to set one.">
      <AccountForm
        action="Send the link"
        busy="Sending…"
        check={(values) => checkFields(values, ['email'])}
        send={async ({ email = '', ...rest }) => {
          await session.account.call('requestPasswordReset', { email: email.trim(), ...captchaIn(rest) })
          setMailedTo(email.trim())
        }}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} />
            <HumanCheck action="requestPasswordReset" attempt={errors} />
          </>
        )}
      </AccountForm>
      <p className="mt-8 border-t border-rule pt-4">
        <Link href={sitePaths.signIn()} className="text-link inline-flex min-h-11 items-center">
          Back to signing in
        </Link>
      </p>
    </Page>
  )
}
