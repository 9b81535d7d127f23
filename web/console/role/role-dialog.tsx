import { useState } from 'react'
import { CUSTOM_ROLE, mayGrant, type Permission, type Standing } from '#contract/permission'
import type { CustomRole } from '#contract/role'
import { useWrite } from '#lib/write'
import { useSay } from '#ui/status-line'
import { TextField } from '#ui/text-field'
import { FormDialog } from '../form/form-dialog.tsx'
import { useProblems } from '../form/use-problems.ts'
import { PermissionsField } from './permissions-field.tsx'

export interface RoleDialogProps {
  organizationId: string
  standing: Standing
  /** Left out, a new one is made. */
  role?: CustomRole
  onClose(): void
}

const fieldOfCode = { 'role.name_taken': 'name', 'role.beyond_yours': 'permissions' }

/** Makes a role or changes one, out of what the viewer may grant. */
export function RoleDialog({ organizationId, standing, role, onClose }: RoleDialogProps) {
  const say = useSay()
  const creating = useWrite('createRole', { touches: ['listRoles'] })
  const editing = useWrite('editRole', { touches: ['listRoles', 'listMembers'] })
  const write = role ? editing : creating
  const [name, setName] = useState(role?.name ?? '')
  // The server names permissions of the contract only.
  const [permissions, setPermissions] = useState((role?.permissions ?? ['event:read']) as Permission[])
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)
  const offered = standing.permissions.filter((one) => mayGrant(standing, { role: CUSTOM_ROLE, permissions: [one] }))

  function save() {
    const found = {
      ...(name.trim() === '' && { name: 'Give the role a name.' }),
      ...(permissions.length === 0 && { permissions: 'Choose at least one thing.' }),
    }
    if (!check(found)) return
    const onSuccess = () => {
      onClose()
      say(`${name.trim()} is saved.`)
    }
    if (!role) return creating.mutate({ organizationId, name: name.trim(), permissions }, { onSuccess })
    editing.mutate({ roleId: role.id, version: role.version, name: name.trim(), permissions }, { onSuccess })
  }

  return (
    <FormDialog
      title={role ? `Change ${role.name}` : 'Make a role'}
      label="Save the role"
      busyLabel="Saving…"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        name="name"
        label="Name"
        maxLength={40}
        value={name}
        error={errors.name}
        onChange={({ target }) => setName(target.value)}
      />
      <PermissionsField offered={offered} value={permissions} onChange={setPermissions} error={errors.permissions} />
    </FormDialog>
  )
}
