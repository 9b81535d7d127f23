import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Invitation } from '#contract/invitation'
import { sentenceOf } from '#lib/api-error'
import { useToday, useViewerZone } from '#lib/now'
import { usePorts } from '#lib/ports'
import { ask } from '#lib/query'
import { writeMoment } from '#lib/time'
import { useWrite } from '#lib/write'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { FieldError } from '#ui/field'
import { Ledger } from '#ui/ledger'
import { useSay } from '#ui/status-line'
import { RemovalDialog } from '../form/removal-dialog.tsx'
import { Section } from '../frame/section.tsx'
import { nameRoleOf } from '../organization/role-words.ts'
import { sayAssignments } from './assignments-field.tsx'

/** Who was asked and has not answered yet. */
export function InvitationList({ organizationId }: { organizationId: string }) {
  const { api } = usePorts()
  const invitations = useQuery(ask(api, 'listInvitations', { organizationId }))
  return (
    <div className="mt-12">
      <Section title="Invitations">
        <Answer of={invitations} what="the invitations" empty="Nobody has an open invitation.">
          {({ items }) => (
            <Ledger label="Invitations">
              {items.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </Ledger>
          )}
        </Answer>
      </Section>
    </div>
  )
}

function InvitationRow({ invitation }: { invitation: Invitation }) {
  const { id: invitationId, email, expiresAt, isExpired, assignments, invitedBy } = invitation
  const say = useSay()
  const today = useToday()
  const zone = useViewerZone()
  const resend = useWrite('resendInvitation', { touches: ['listInvitations'] })
  const revoke = useWrite('revokeInvitation', { touches: ['listInvitations'] })
  const [isAsking, setIsAsking] = useState(false)
  const until = zone && writeMoment(new Date(expiresAt), zone, today)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-semibold break-all">{email}</p>
        <p className="text-sm text-ink-3">
          {nameRoleOf(invitation)}. {sayAssignments(assignments)}. Invited by {invitedBy}.{' '}
          {isExpired ? 'The link is too old.' : until && `Good until ${until.date}, ${until.time}.`}
        </p>
        {resend.error && <FieldError id={`resend-${invitationId}`}>{sentenceOf(resend.error)}</FieldError>}
      </div>
      <span className="flex flex-wrap gap-x-2">
        <Button
          kind="secondary"
          size="small"
          aria-label={`Send again: ${email}`}
          busy={resend.isPending ? 'Sending…' : undefined}
          onClick={() =>
            resend.mutate({ invitationId }, { onSuccess: () => say(`A new link is on its way to ${email}.`) })
          }
        >
          Send again
        </Button>
        <Button kind="quiet" size="small" aria-label={`Take back: ${email}`} onClick={() => setIsAsking(true)}>
          Take back
        </Button>
      </span>
      {isAsking && (
        <RemovalDialog
          title="Take the invitation back?"
          label="Take it back"
          keepLabel="Keep it"
          sentences={[`The link that ${email} received stops working.`]}
          done={`The invitation of ${email} is taken back.`}
          write={revoke}
          remove={() => revoke.mutateAsync({ invitationId })}
          onClose={() => setIsAsking(false)}
        />
      )}
    </li>
  )
}
