import { useState } from 'react'
import { useSearch } from 'wouter'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { LinkButton } from '#ui/link-button'
import { Page } from '#ui/page'
import { checkFields } from './account-checks.ts'
import { AccountForm } from './account-form.tsx'
import { PasswordField } from './password-field.tsx'

/** Where the link of the mail leads: a new password, which signs everybody out. */
export function ResetPage() {
  const { session } = usePorts()
  const token = new URLSearchParams(useSearch()).get('token') ?? ''
  const [isDone, setIsDone] = useState(false)

  if (isDone) {
    return (
      <Page title="Your password is new." measure="narrow" lead="You have been signed out everywhere.">
        <LinkButton href={sitePaths.signIn()}>Sign in</LinkButton>
      </Page>
    )
  }
  if (token === '') {
    return (
      <Page
        title="This link is not complete."
        measure="narrow"
        lead="Open it once more from the mail, or ask for another."
      >
        <LinkButton href={sitePaths.forgotPassword}>Ask for a link</LinkButton>
      </Page>
    )
  }
  return (
    <Page title="Set a new password" measure="narrow" lead="It ends every session of your account.">
      <AccountForm
        action="Set the password"
        busy="Setting…"
        check={(values) => checkFields(values, ['newPassword'])}
        send={async ({ newPassword = '' }) => {
          await session.account.call('resetPassword', { token, newPassword })
          setIsDone(true)
        }}
        after={({ code }) =>
          code === 'account.link_invalid' && (
            <div>
              <LinkButton href={sitePaths.forgotPassword} kind="secondary">
                Ask for a new link
              </LinkButton>
            </div>
          )
        }
      >
        {(errors) => <PasswordField name="newPassword" label="New password" error={errors.newPassword} />}
      </AccountForm>
    </Page>
  )
}
