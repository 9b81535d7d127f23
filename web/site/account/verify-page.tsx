import { useState } from 'react'
import { useSearch } from 'wouter'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Button } from '#ui/button'
import { LinkButton } from '#ui/link-button'
import { Page } from '#ui/page'
import { Problem } from '../problem.tsx'
import { useNext } from './next.ts'

/** Where the link of the mail leads. Mail scanners open links too, so that only a click confirms. */
export function VerifyPage() {
  const { session } = usePorts()
  const token = new URLSearchParams(useSearch()).get('token') ?? ''
  const { next, isGiven } = useNext()
  const [state, setState] = useState<'asked' | 'sending' | 'done'>('asked')
  const [error, setError] = useState<unknown>()

  const verify = () => {
    setState('sending')
    setError(undefined)
    session.account.call('verifyEmail', { token }).then(
      () => setState('done'),
      (failure: unknown) => {
        setState('asked')
        setError(failure)
      },
    )
  }

  if (state === 'done') {
    return (
      <Page title="Your address is confirmed." measure="narrow" lead="Your account is ready.">
        <LinkButton href={sitePaths.signIn(isGiven ? next : undefined)}>Sign in</LinkButton>
      </Page>
    )
  }
  if (token === '') {
    return (
      <Page
        title="This link is not complete."
        measure="narrow"
        lead="Open it once more from the mail, or copy all of it."
      >
        <LinkButton href={sitePaths.signIn()}>Sign in</LinkButton>
      </Page>
    )
  }
  return (
    <Page title="Confirm your address" measure="narrow" lead="One press, and your account is ready.">
      <div className="grid max-w-[560px] justify-items-start gap-5">
        {error !== undefined && <Problem>{sentenceOf(error)}</Problem>}
        <Button busy={state === 'sending' ? 'Confirming…' : undefined} onClick={verify}>
          Confirm my address
        </Button>
        {error !== undefined && <p className="text-ink-2">Signing in offers to send a new link.</p>}
      </div>
    </Page>
  )
}
