import { useState } from 'react'
import type { DeviceWithCode } from '#contract/device'
import type { Assignment } from '#contract/member'
import { useWrite } from '#lib/write'
import { TextField } from '#ui/text-field'
import { FormDialog } from '../form/form-dialog.tsx'
import { useProblems } from '../form/use-problems.ts'
import { AssignmentsField } from '../member/assignments-field.tsx'

export interface DeviceDialogProps {
  organizationId: string
  onAdded(device: DeviceWithCode): void
  onClose(): void
}

const fieldOfCode = { 'member.beyond_your_events': 'assignments' }

/** Adds a scanner for the doors of some events. */
export function DeviceDialog({ organizationId, onAdded, onClose }: DeviceDialogProps) {
  const write = useWrite('addDevice', { touches: ['listDevices'] })
  const [name, setName] = useState('')
  const [assignments, setAssignments] = useState<Assignment[]>([])
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)

  function add() {
    const found = {
      ...(name.trim() === '' && { name: 'Give the device a name, such as that of its door.' }),
      ...(assignments.length === 0 && { assignments: 'Choose at least one event.' }),
    }
    if (check(found)) write.mutate({ organizationId, name: name.trim(), assignments }, { onSuccess: onAdded })
  }

  return (
    <FormDialog
      title="Add a device"
      label="Add the device"
      busyLabel="Adding…"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={add}
      onClose={onClose}
    >
      <TextField
        name="name"
        label="Name"
        hint="It stands in the audit log for whatever the device does."
        maxLength={60}
        value={name}
        error={errors.name}
        onChange={({ target }) => setName(target.value)}
      />
      <AssignmentsField
        organizationId={organizationId}
        value={assignments}
        onChange={setAssignments}
        hint="The device works for these alone."
        error={errors.assignments}
      />
    </FormDialog>
  )
}
