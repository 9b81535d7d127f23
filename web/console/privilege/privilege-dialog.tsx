import { useState } from 'react'
import type { Privilege } from '#contract/privilege'
import type { Tier } from '#contract/tier'
import { Checkbox } from '#ui/checkbox'
import { SelectField } from '#ui/select-field'
import { useSay } from '#ui/status-line'
import { TextArea } from '#ui/text-area'
import { TextField } from '#ui/text-field'
import { useEventWrite } from '../event/event.data.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { MomentField } from '../form/moment-field.tsx'
import { useProblems } from '../form/use-problems.ts'
import { privilegeFormOf, readPrivilegeForm } from './privilege-form.ts'
import { isPrivilegeKind, kindNames } from './privilege-words.ts'

export interface PrivilegeDialogProps {
  tier: Tier
  timeZone: string
  /** Left out, a new one is added. */
  privilege?: Privilege
  onClose(): void
}

const kinds = Object.entries(kindNames).map(([value, label]) => ({ value, label }))
const fieldOfCode = { 'privilege.name_taken': 'name', 'privilege.ends_before_start': 'validUntil' }

/** Adds something that a tier includes, or changes it. */
export function PrivilegeDialog({ tier, timeZone, privilege, onClose }: PrivilegeDialogProps) {
  const say = useSay()
  const adding = useEventWrite('addPrivilege')
  const editing = useEventWrite('editPrivilege')
  const write = privilege ? editing : adding
  const [form, setForm] = useState(() => privilegeFormOf(privilege, timeZone))
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)

  function save() {
    const { facts, errors: problems } = readPrivilegeForm(form, timeZone)
    if (!check(problems) || !facts) return
    const onSuccess = () => {
      onClose()
      say(privilege ? `${facts.name} is saved.` : `${tier.name} includes ${facts.name} now.`)
    }
    if (privilege) editing.mutate({ privilegeId: privilege.id, ...facts }, { onSuccess })
    else adding.mutate({ tierId: tier.id, ...facts }, { onSuccess })
  }

  return (
    <FormDialog
      title={privilege ? `Edit ${privilege.name}` : `Included in ${tier.name}`}
      label={privilege ? 'Save the privilege' : 'Add the privilege'}
      busyLabel="Saving…"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={save}
      onClose={onClose}
    >
      {privilege && <p className="text-ink-2">Passes that are sold keep what they promised.</p>}
      <TextField
        name="name"
        label="What"
        hint="As it stands on the pass: Paddock terrace, Dinner on Saturday."
        maxLength={80}
        value={form.name}
        error={errors.name}
        onChange={({ target }) => setForm({ ...form, name: target.value })}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <SelectField
          name="kind"
          label="Kind"
          options={kinds}
          value={form.kind}
          onChange={({ target }) => isPrivilegeKind(target.value) && setForm({ ...form, kind: target.value })}
        />
        <TextField
          name="quantity"
          label="How often"
          isOptional
          inputMode="numeric"
          after="times"
          value={form.quantity}
          error={errors.quantity}
          onChange={({ target }) => setForm({ ...form, quantity: target.value })}
        />
      </div>
      <TextArea
        name="detail"
        label="More about it"
        maxLength={300}
        isOptional
        value={form.detail}
        error={errors.detail}
        onChange={({ target }) => setForm({ ...form, detail: target.value })}
      />
      <MomentField
        name="validFrom"
        label="From"
        isOptional
        timeZone={timeZone}
        value={form.validFrom}
        error={errors.validFrom}
        onChange={(validFrom) => setForm({ ...form, validFrom })}
      />
      <MomentField
        name="validUntil"
        label="Until"
        isOptional
        timeZone={timeZone}
        value={form.validUntil}
        error={errors.validUntil}
        onChange={(validUntil) => setForm({ ...form, validUntil })}
      />
      <div>
        <Checkbox
          name="transferable"
          label="Goes along when the pass is passed on"
          checked={form.transferable}
          onChange={({ target }) => setForm({ ...form, transferable: target.checked })}
        />
        <Checkbox
          name="shareable"
          label="The holder’s guest may use it, too"
          checked={form.shareable}
          onChange={({ target }) => setForm({ ...form, shareable: target.checked })}
        />
      </div>
    </FormDialog>
  )
}
