import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Button } from '#ui/button'
import { LinkButton } from '#ui/link-button'
import { Page } from '#ui/page'
import { Problem } from '../problem.tsx'
import { forgetNext, leaveFor, useNext } from './next.ts'

/** Where the link of the mail leads. Mail scanners open links too, so that only a press signs in. */
export function OpenLinkPage() {
  const { session } = usePorts()
  const token = new URLSearchParams(useSearch()).get('token') ?? ''
  const { next, isGiven } = useNext()
  const [, navigate] = useLocation()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const open = async () => {
    setIsBusy(true)
    setError(undefined)
    try {
      await session.account.call('signInByLink', { token })
      await session.begin()
      if (session.current().state !== 'in')
        return navigate(sitePaths.signIn(isGiven ? next : undefined), { replace: true })
      forgetNext()
      leaveFor(next, navigate)
    } catch (failure) {
      setError(failure)
      setIsBusy(false)
    }
  }

  const another = sitePaths.signInLink(isGiven ? next : undefined)
  if (token === '') {
    return (
      <Page
        title="This link is not complete."
        measure="narrow"
        lead="Open it once more from the mail, or ask for another."
      >
        <LinkButton href={another}>Ask for a link</LinkButton>
      </Page>
    )
  }
  return (
    <Page
      title="Sign in"
      measure="narrow"
      lead={isGiven ? 'You come back to where you were.' : 'One press, and you are in.'}
    >
      <div className="grid max-w-[560px] justify-items-start gap-5">
        {error !== undefined && <Problem>{sentenceOf(error)}</Problem>}
        <Button busy={isBusy ? 'Signing in…' : undefined} onClick={() => void open()}>
          Sign in
        </Button>
        {error !== undefined && (
          <LinkButton href={another} kind="secondary">
            Ask for a new link
          </LinkButton>
        )}
      </div>
    </Page>
  )
}
