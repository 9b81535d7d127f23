import { useState } from 'react'
import type { Assignment } from '#contract/member'
import type { Standing } from '#contract/permission'
import { useWrite } from '#lib/write'
import { useSay } from '#ui/status-line'
import { TextField } from '#ui/text-field'
import { FormDialog } from '../form/form-dialog.tsx'
import { useProblems } from '../form/use-problems.ts'
import { AssignmentsField } from './assignments-field.tsx'
import { RoleField } from './role-field.tsx'

export interface InviteDialogProps {
  organizationId: string
  standing: Standing
  onClose(): void
}

const fieldOfCode = {
  'invitation.already_member': 'email',
  'member.rank_too_high': 'role',
  'member.unlimited_role': 'assignments',
  'member.beyond_your_events': 'assignments',
}

/** Asks somebody by e-mail to join. */
export function InviteDialog({ organizationId, standing, onClose }: InviteDialogProps) {
  const say = useSay()
  const write = useWrite('inviteMember', { touches: ['listInvitations'] })
  const [email, setEmail] = useState('')
  const [role, setRole] = useState('')
  const [assignments, setAssignments] = useState<Assignment[]>([])
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)

  function invite() {
    const found = {
      ...(!/^\S+@\S+\.\S+$/.test(email.trim()) && { email: 'Write the address of whom you invite.' }),
      ...(role === '' && { role: 'Choose what they may do.' }),
    }
    if (!check(found)) return
    const onSuccess = () => {
      onClose()
      say(`An invitation is on its way to ${email.trim()}.`)
    }
    write.mutate({ organizationId, email: email.trim(), role: role as 'analyst', assignments }, { onSuccess })
  }

  return (
    <FormDialog
      title="Invite somebody"
      label="Send the invitation"
      busyLabel="Sending…"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={invite}
      onClose={onClose}
    >
      <TextField
        name="email"
        type="email"
        label="E-mail"
        hint="They join with this address. The link in the mail is good for three days."
        autoComplete="off"
        value={email}
        error={errors.email}
        onChange={({ target }) => setEmail(target.value)}
      />
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
        hint="Choose none, and they work on every event."
        error={errors.assignments}
      />
    </FormDialog>
  )
}
