import { lazy, Suspense, useEffect, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ApiError } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { useSignedIn } from '#lib/use-session'
import { Loading } from '#ui/loading'
import { Page } from '#ui/page'
import { checkFields } from './account-checks.ts'
import { AccountForm } from './account-form.tsx'
import { captchaIn } from './captcha-script.ts'
import { EmailField } from './email-field.tsx'
import { forgetNext, leaveFor, useNext } from './next.ts'
import { PasskeySignIn } from './passkey-sign-in.tsx'
import { PasswordField } from './password-field.tsx'
import { ProviderButtons } from './provider-buttons.tsx'
import { ResendButton } from './resend-button.tsx'

const HumanCheck = lazy(() => import('./human-check.tsx').then((file) => ({ default: file.HumanCheck })))
const SecondStep = lazy(() => import('./second-step.tsx').then((file) => ({ default: file.SecondStep })))

/** Signing in, and on to where this person was going. */
export function SignInPage() {
  const { session } = usePorts()
  const { next, isGiven } = useNext()
  const [email, setEmail] = useState('')
  const [isDoubted, setIsDoubted] = useState(false)
  const [hasPassed, setHasPassed] = useState(false)
  const signedIn = useSignedIn()
  const [isAsking, setIsAsking] = useState(signedIn.state === 'unknown')
  useEffect(() => {
    const done = () => setIsAsking(false)
    if (isAsking) session.renew().then(done, done)
  }, [session, isAsking])
  if (signedIn.state === 'in') return <GoOn next={next} />
  if (isAsking) return <Loading what="who you are" />
  if (signedIn.state === 'out' ? signedIn.needsFactor : hasPassed) {
    return <SecondStep onPassed={() => setHasPassed(true)} />
  }

  return (
    <Page title="Sign in" measure="narrow" lead={isGiven && 'You come back to where you were.'}>
      <AccountForm
        action="Sign in"
        busy="Signing in…"
        check={(values) => checkFields(values, ['email', 'password'])}
        send={async ({ email: typed = '', password = '', ...rest }) => {
          setEmail(typed.trim())
          await session.signIn({ email: typed.trim(), password, ...captchaIn(rest) }).catch((error: unknown) => {
            if (error instanceof ApiError && error.code === 'account.captcha_needed') setIsDoubted(true)
            throw error
          })
        }}
        after={({ code }) => code === 'account.email_unverified' && <ResendButton email={email} />}
      >
        {(errors) => (
          <>
            <EmailField error={errors.email} fillsIn="webauthn" />
            <PasswordField name="password" label="Password" error={errors.password} />
            <Suspense>{isDoubted && <HumanCheck action="signIn" attempt={errors} />}</Suspense>
          </>
        )}
      </AccountForm>
      <ProviderButtons next={next} />
      <PasskeySignIn />
      <p className="mt-8 flex flex-wrap gap-x-8 gap-y-1 border-t border-rule pt-4">
        <Link
          href={sitePaths.signUp(isGiven ? next : undefined)}
          className="text-link inline-flex min-h-11 items-center"
        >
          Open an account
        </Link>
        <Link
          href={sitePaths.signInLink(isGiven ? next : undefined)}
          className="text-link inline-flex min-h-11 items-center"
        >
          Mail me a link instead
        </Link>
        <Link href={sitePaths.forgotPassword} className="text-link inline-flex min-h-11 items-center">
          I forgot my password
        </Link>
      </p>
    </Page>
  )
}

/** Whoever is signed in, now or before, has nothing more to do here. */
function GoOn({ next }: { next: string }) {
  const [, navigate] = useLocation()
  const [destination] = useState(next)
  useEffect(() => {
    forgetNext()
    leaveFor(destination, navigate)
  }, [destination, navigate])
  return null
}
