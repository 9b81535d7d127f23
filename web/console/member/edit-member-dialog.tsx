import { useState } from 'react'
import type { Member } from '#contract/member'
import type { Standing } from '#contract/permission'
import { useWrite } from '#lib/write'
import { useSay } from '#ui/status-line'
import { FormDialog } from '../form/form-dialog.tsx'
import { useProblems } from '../form/use-problems.ts'
import { AssignmentsField } from './assignments-field.tsx'
import { RoleField } from './role-field.tsx'

export interface EditMemberDialogProps {
  organizationId: string
  standing: Standing
  member: Member
  onClose(): void
}

const fieldOfCode = {
  'member.rank_too_high': 'role',
  'member.last_owner': 'role',
  'member.unlimited_role': 'assignments',
  'member.beyond_your_events': 'assignments',
}

/** Another role, other events. */
export function EditMemberDialog({ organizationId, standing, member, onClose }: EditMemberDialogProps) {
  const say = useSay()
  const write = useWrite('editMember', { touches: ['listMembers', 'readAccount', 'listRoles'] })
  const former = member.customRole?.id ?? member.role
  const [role, setRole] = useState(former)
  const [assignments, setAssignments] = useState(member.assignments)
  const { errors, rest } = useProblems(write.error, fieldOfCode)
  const onSuccess = () => {
    onClose()
    say(`${member.name} has their new rights from now on.`)
  }
  // The field offers roles of the contract and ids of the organization's own.
  const save = () =>
    write.mutate(
      { memberId: member.id, ...(role !== former && { role: role as 'analyst' }), assignments },
      { onSuccess },
    )
  return (
    <FormDialog
      title={`Rights of ${member.name}`}
      label="Save the rights"
      busyLabel="Saving…"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={save}
      onClose={onClose}
    >
      <RoleField
        organizationId={organizationId}
        standing={standing}
        value={role}
        error={errors.role}
        onChange={setRole}
      />
      <AssignmentsField
        organizationId={organizationId}
        value={assignments}
        onChange={setAssignments}
        hint="Choose none, and they work on every event. Owners and admins always do."
        error={errors.assignments}
      />
    </FormDialog>
  )
}
