import { useState } from 'react'
import { useSearch } from 'wouter'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { Button } from '#ui/button'
import { LinkButton } from '#ui/link-button'
import { Page } from '#ui/page'
import { Problem } from '../problem.tsx'

const words = {
  confirmEmail: {
    title: 'Confirm your new address',
    lead: 'One press, and your account has this address.',
    action: 'Confirm this address',
    busy: 'Confirming…',
    done: 'Your account has the new address.',
    after: 'Use it the next time you sign in.',
  },
  revertEmail: {
    title: 'Take your address back',
    lead: 'Your account gets its former address again, and everybody is signed out.',
    action: 'Take it back',
    busy: 'Taking it back…',
    done: 'Your former address is back.',
    after: 'Everybody was signed out. Sign in, and set a new password if somebody else knows yours.',
  },
} as const

/** Where the links of the mails about another address lead. Mail scanners open links too, so that only a click acts. */
export function ChangedEmailPage() {
  const { session } = usePorts()
  const query = new URLSearchParams(useSearch())
  const act = query.has('revert') ? 'revertEmail' : 'confirmEmail'
  const token = query.get('revert') ?? query.get('confirm') ?? ''
  const [state, setState] = useState<'asked' | 'sending' | 'done'>('asked')
  const [error, setError] = useState<unknown>()
  const { title, lead, action, busy, done, after } = words[act]

  const send = async () => {
    setState('sending')
    setError(undefined)
    try {
      await session.account.call(act, { token })
      setState('done')
    } catch (failure) {
      setError(failure)
      setState('asked')
    }
  }

  if (state === 'done') {
    return (
      <Page title={done} measure="narrow" lead={after}>
        <LinkButton href={sitePaths.account}>Your account</LinkButton>
      </Page>
    )
  }
  return (
    <Page title={title} measure="narrow" lead={lead}>
      <div className="grid max-w-[560px] justify-items-start gap-5">
        {error !== undefined && <Problem>{sentenceOf(error)}</Problem>}
        <Button busy={state === 'sending' ? busy : undefined} onClick={() => void send()}>
          {action}
        </Button>
      </div>
    </Page>
  )
}
