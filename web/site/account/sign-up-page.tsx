import { useState } from 'react'
import { Link } from 'wouter'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Page } from '#ui/page'
import { TextField } from '#ui/text-field'
import { checkFields } from './account-checks.ts'
import { AccountForm } from './account-form.tsx'
import { captchaIn } from './captcha-script.ts'
import { EmailField } from './email-field.tsx'
import { HumanCheck } from './human-check.tsx'
import { keepNext, useNext } from './next.ts'
import { PasswordField } from './password-field.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { ResendButton } from './resend-button.tsx'

/** A new account: three things to type, then a link in the mail. */
export function SignUpPage() {
  const { session } = usePorts()
  const { next, isGiven } = useNext()
  const [mailedTo, setMailedTo] = useState<string>()

  if (mailedTo !== undefined) return <LookInMail email={mailedTo} />
  return (
    <Page title="Open an account" measure="narrow" lead="So that seats, passes and news are yours.">
      <AccountForm
        action="Open the account"
        busy="Opening…"
        check={(values) => checkFields(values, ['name', 'email', 'newPassword'])}
        send={async ({ name = '', email = '', newPassword = '', ...rest }) => {
          await session.account.call('signUp', {
            name: name.trim(),
            email: email.trim(),
            password: newPassword,
            ...captchaIn(rest),
          })
          if (isGiven) keepNext(next)
          setMailedTo(email.trim())
        }}
      >
        {(errors) => (
          <>
            <TextField name="name" label="Full name" autoComplete="name" maxLength={80} required error={errors.name} />
            <EmailField error={errors.email} />
            <PasswordField name="newPassword" label="Password" error={errors.newPassword} />
            <HumanCheck action="signUp" attempt={errors} />
          </>
        )}
      </AccountForm>
      <ProviderButtons next={next} />
      <p className="mt-8 border-t border-rule pt-4">
        <Link
          href={sitePaths.signIn(isGiven ? next : undefined)}
          className="text-link inline-flex min-h-11 items-center"
        >
          I have an account
        </Link>
      </p>
    </Page>
  )
}

const LookInMail = ({ email }: { email: string }) => (
  <Page title="Look in your mail." measure="narrow" lead={`We sent a link to ${email}.`}>
    <p className="mb-6 max-w-[62ch]">
      Open it within an hour, and your account is ready. If the address has an account already, the mail says so
      instead.
    </p>
    <ResendButton email={email} />
  </Page>
)
