import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearch } from 'wouter'
import type { OpenInvitation } from '#contract/invitation'
import { ApiError, sentenceOf } from '#lib/api-error'
import { useToday, useViewerZone } from '#lib/now'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { sitePaths } from '#lib/site-paths'
import { writeMoment } from '#lib/time'
import { useSignedIn } from '#lib/use-session'
import { useWrite } from '#lib/write'
import { Button } from '#ui/button'
import { LinkButton } from '#ui/link-button'
import { Loading } from '#ui/loading'
import { Page } from '#ui/page'
import { Problem } from '../problem.tsx'
import { sayRole } from './role-words.ts'

/** Where the link of an invitation leads. Mail scanners open links too, so that only a click joins. */
export function InvitationPage() {
  const token = new URLSearchParams(useSearch()).get('token') ?? ''
  const { api } = usePorts()
  const isComplete = /^[\w-]{43}$/.test(token)
  const invitation = useQuery({ ...ask(api, 'readInvitation', { token }), enabled: isComplete, retry: false })

  if (!isComplete) {
    return (
      <Page
        title="This link is not complete."
        measure="narrow"
        lead="Open it once more from the mail, or copy all of it."
      >
        <LinkButton href={sitePaths.home}>To the events</LinkButton>
      </Page>
    )
  }
  if (invitation.data) return <Offer token={token} invitation={invitation.data} />
  if (!invitation.error) return <Loading what="the invitation" />
  const isOver = invitation.error instanceof ApiError && invitation.error.status === 404
  return (
    <Page title={isOver ? 'This invitation is over.' : 'We can’t show this invitation.'} measure="narrow">
      <div className="grid max-w-[560px] justify-items-start gap-5">
        <p>{sentenceOf(invitation.error)}</p>
        {isOver ? (
          <LinkButton href={sitePaths.home}>To the events</LinkButton>
        ) : (
          <Button onClick={() => void invitation.refetch()}>Try again</Button>
        )}
      </div>
    </Page>
  )
}

function Offer({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const { organization, invitedBy, email, role, roleName, expiresAt } = invitation
  const { state } = useSignedIn()
  const zone = useViewerZone()
  const today = useToday()
  const until = zone && writeMoment(new Date(expiresAt), zone, today)
  const here = `${sitePaths.invitation}?token=${token}`
  const [isDeclined, setIsDeclined] = useState(false)
  if (isDeclined) return <Declined {...invitation} />
  return (
    <Page
      title={`Join ${organization}`}
      measure="narrow"
      lead={`${invitedBy} invites you as ${sayRole(role, roleName)}.`}
    >
      <div className="grid max-w-[560px] justify-items-start gap-5">
        <p>
          The invitation is for <strong className="break-all">{email}</strong>
          {until && ` and good until ${until.date}, ${until.time}`}.
        </p>
        {state === 'in' && <Join token={token} email={email} here={here} />}
        {state === 'unknown' && <Loading what="your account" />}
        {state === 'out' && (
          <>
            <p className="text-ink-2">Sign in with that address, or open an account with it, and come back here.</p>
            <span className="flex flex-wrap gap-3">
              <LinkButton href={sitePaths.signIn(here)}>Sign in</LinkButton>
              <LinkButton href={sitePaths.signUp(here)} kind="secondary">
                Open an account
              </LinkButton>
            </span>
          </>
        )}
        <Decline token={token} onDeclined={() => setIsDeclined(true)} />
      </div>
    </Page>
  )
}

/** Whoever has the link of the mail may say no, with an account or without. */
function Decline({ token, onDeclined }: { token: string; onDeclined(): void }) {
  const decline = useWrite('declineInvitation')
  return (
    <div className="grid justify-items-start gap-3">
      {decline.error && <Problem>{sentenceOf(decline.error)}</Problem>}
      <Button
        kind="quiet"
        busy={decline.isPending ? 'Declining…' : undefined}
        onClick={() => decline.mutate({ token }, { onSuccess: onDeclined })}
      >
        No, thank you
      </Button>
    </div>
  )
}

const Declined = ({ invitedBy, organization }: OpenInvitation) => (
  <Page
    title="You said no."
    measure="narrow"
    lead={`The link works no more. Should you change your mind, ask ${invitedBy} of ${organization} for a new one.`}
  >
    <LinkButton href={sitePaths.home}>To the events</LinkButton>
  </Page>
)

/** For who is signed in: one press, or another address. */
function Join({ token, email, here }: { token: string; email: string; here: string }) {
  const { session } = usePorts()
  const accept = useWrite('acceptInvitation', { touches: ['readAccount'] })
  const isOther = accept.error instanceof ApiError && accept.error.code === 'invitation.other_address'
  const join = () =>
    accept.mutate(
      { token },
      // The console is an app of its own, and needs a document of its own.
      { onSuccess: ({ organizationId }) => location.assign(`${sitePaths.console}organizations/${organizationId}`) },
    )
  return (
    <>
      {accept.error && <Problem>{sentenceOf(accept.error)}</Problem>}
      <Button busy={accept.isPending ? 'Joining…' : undefined} onClick={join}>
        Join
      </Button>
      {isOther && (
        <Button
          kind="secondary"
          onClick={() => void session.signOut().then(() => location.assign(sitePaths.signIn(here)))}
        >
          Sign in as {email}
        </Button>
      )}
    </>
  )
}
