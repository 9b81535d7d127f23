import { useState } from 'react'
import type { NewApiKey } from '#contract/api-key'
import type { Assignment } from '#contract/member'
import { keyPermissions, type Permission, type Standing } from '#contract/permission'
import { useWrite } from '#lib/write'
import { SelectField } from '#ui/select-field'
import { TextField } from '#ui/text-field'
import { FormDialog } from '../form/form-dialog.tsx'
import { useProblems } from '../form/use-problems.ts'
import { AssignmentsField, readGates as readList } from '../member/assignments-field.tsx'
import { PermissionsField } from '../role/permissions-field.tsx'

export interface KeyDialogProps {
  organizationId: string
  standing: Standing
  onMade(key: NewApiKey): void
  onClose(): void
}

const fieldOfCode = { 'role.beyond_yours': 'permissions', 'member.beyond_your_events': 'assignments' }
const lives = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
]

/** Makes an API key out of what the viewer may do and a machine may be given. */
export function KeyDialog({ organizationId, standing, onMade, onClose }: KeyDialogProps) {
  const write = useWrite('createApiKey', { touches: ['listApiKeys'] })
  const [name, setName] = useState('')
  const [permissions, setPermissions] = useState<Permission[]>(['event:read'])
  const [assignments, setAssignments] = useState<Assignment[]>([])
  const [addresses, setAddresses] = useState('')
  const [days, setDays] = useState('90')
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)
  const offered = keyPermissions.filter((one) => standing.permissions.includes(one))

  function make() {
    const found = {
      ...(name.trim() === '' && { name: 'Give the key a name, such as that of the program.' }),
      ...(permissions.length === 0 && { permissions: 'Choose at least one thing.' }),
    }
    if (!check(found)) return
    const input = { organizationId, name: name.trim(), assignments, addresses: readList(addresses), days: Number(days) }
    // Only what keys may be given was offered.
    write.mutate({ ...input, permissions: permissions as 'event:read'[] }, { onSuccess: onMade })
  }

  return (
    <FormDialog
      title="Make an API key"
      label="Make the key"
      busyLabel="Making…"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={make}
      onClose={onClose}
    >
      <TextField
        name="name"
        label="Name"
        hint="It stands in the audit log for whatever the key does."
        maxLength={60}
        value={name}
        error={errors.name}
        onChange={({ target }) => setName(target.value)}
      />
      <SelectField
        name="days"
        label="Good for"
        options={lives}
        value={days}
        onChange={({ target }) => setDays(target.value)}
      />
      <TextField
        name="addresses"
        label="Only from these addresses"
        hint="Addresses or networks with commas between them, such as 198.51.100.0/24."
        isOptional
        autoCapitalize="off"
        spellCheck={false}
        value={addresses}
        error={errors.addresses}
        onChange={({ target }) => setAddresses(target.value)}
      />
      <PermissionsField offered={offered} value={permissions} onChange={setPermissions} error={errors.permissions} />
      <AssignmentsField
        organizationId={organizationId}
        value={assignments}
        onChange={setAssignments}
        hint="Choose none, and the key works for every event."
        error={errors.assignments}
      />
    </FormDialog>
  )
}
