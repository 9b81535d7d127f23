import { useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { LinkButton } from '#ui/link-button'
import { Loading } from '#ui/loading'
import { Page } from '#ui/page'
import { Problem } from '../problem.tsx'
import { forgetNext, leaveFor, useNext } from './next.ts'
import { refusedSentence } from './refused.ts'

/** Where a provider's way back ends: on to where this person was going, or why not. */
export function SignedInPage() {
  const { session } = usePorts()
  const { next, isGiven } = useNext()
  const [, navigate] = useLocation()
  const refused = new URLSearchParams(useSearch()).get('refused')
  const [problem, setProblem] = useState(refused === null ? undefined : refusedSentence(refused))

  useEffect(() => {
    if (refused !== null) return
    session.begin().then(
      () => {
        const signedIn = session.current()
        if (signedIn.state === 'out' && signedIn.needsFactor) {
          return navigate(sitePaths.signIn(isGiven ? next : undefined), { replace: true })
        }
        forgetNext()
        if (signedIn.state === 'in') leaveFor(next, navigate)
        else setProblem(refusedSentence('account.provider_refused'))
      },
      (error: unknown) => setProblem(sentenceOf(error)),
    )
  }, [refused, session, next, isGiven, navigate])

  if (problem === undefined) {
    return (
      <Page title="Signing in" measure="narrow">
        <Loading what="your account" />
      </Page>
    )
  }
  return (
    <Page title="You are not signed in." measure="narrow">
      <div className="grid max-w-[560px] justify-items-start gap-5">
        <Problem>{problem}</Problem>
        <LinkButton href={sitePaths.signIn(isGiven ? next : undefined)}>Back to signing in</LinkButton>
      </div>
    </Page>
  )
}
