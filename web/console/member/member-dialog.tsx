import type { Member } from '#contract/member'
import type { Standing } from '#contract/permission'
import { useWrite } from '#lib/write'
import { RemovalDialog } from '../form/removal-dialog.tsx'
import { EditMemberDialog } from './edit-member-dialog.tsx'
import type { MemberAct } from './member-acts.tsx'

export interface MemberDialogProps {
  organizationId: string
  name: string
  standing: Standing
  member: Member
  act: MemberAct
  onClose(): void
}

/** What was asked for about one member. */
export function MemberDialog({ organizationId, name, standing, member, act, onClose }: MemberDialogProps) {
  const removal = useWrite('removeMember', { touches: ['listMembers', 'listInvitations'] })
  const transfer = useWrite('transferOrganization', { touches: ['listMembers', 'readAccount'] })
  if (act === 'edit') {
    return <EditMemberDialog organizationId={organizationId} standing={standing} member={member} onClose={onClose} />
  }
  if (act === 'remove') {
    return (
      <RemovalDialog
        title={`Remove ${member.name}?`}
        label="Remove them"
        keepLabel="Keep them"
        sentences={[
          `${member.name} loses every right at ${name} at once, on open pages, too.`,
          'Invitations that they sent end. Orders and passes of their own stay.',
        ]}
        done={`${member.name} does not belong to ${name} any more.`}
        write={removal}
        remove={() => removal.mutateAsync({ memberId: member.id })}
        onClose={onClose}
      />
    )
  }
  return (
    <RemovalDialog
      title={`Make ${member.name} the owner?`}
      label="Hand the organization over"
      keepLabel="Keep it"
      sentences={[`${member.name} owns ${name} from then on.`, 'You stay as an admin, and only they can undo it.']}
      done={`${name} belongs to ${member.name} now.`}
      write={transfer}
      remove={() => transfer.mutateAsync({ organizationId, to: member.id })}
      onClose={onClose}
    />
  )
}
