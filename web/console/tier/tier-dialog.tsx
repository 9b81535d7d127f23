import { useState } from 'react'
import type { Event } from '#contract/event'
import type { Tier } from '#contract/tier'
import { useSay } from '#ui/status-line'
import { TextArea } from '#ui/text-area'
import { TextField } from '#ui/text-field'
import { useEventWrite } from '../event/event.data.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useProblems } from '../form/use-problems.ts'
import { changedFacts, formOf, readTierForm } from './tier-form.ts'

export interface TierDialogProps {
  event: Event
  /** Left out, a new one is added. */
  tier?: Tier
  onClose(): void
}

const fieldOfCode = { 'tier.name_taken': 'name', 'tier.below_used': 'capacity' }

/** Adds a tier or changes one. */
export function TierDialog({ event, tier, onClose }: TierDialogProps) {
  const { currency } = event
  const say = useSay()
  const adding = useEventWrite('addTier')
  const editing = useEventWrite('editTier')
  const write = tier ? editing : adding
  const [form, setForm] = useState(() => formOf(tier, currency))
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)
  const used = tier ? tier.capacity - tier.stock.reserve : 0

  function save() {
    const { facts, errors: problems } = readTierForm(form, currency, used)
    if (!check(problems) || !facts) return
    const onSuccess = () => {
      onClose()
      say(tier ? `${facts.name} is saved.` : `${facts.name} is added.`)
    }
    if (!tier) return adding.mutate({ eventId: event.id, ...facts }, { onSuccess })
    const change = changedFacts(tier, facts)
    if (Object.keys(change).length === 0) return onClose()
    editing.mutate({ tierId: tier.id, ...change }, { onSuccess })
  }

  return (
    <FormDialog
      title={tier ? `Edit ${tier.name}` : 'Add a tier'}
      label={tier ? 'Save the tier' : 'Add the tier'}
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
        maxLength={60}
        value={form.name}
        error={errors.name}
        onChange={({ target }) => setForm({ ...form, name: target.value })}
      />
      <TextArea
        name="summary"
        label="In one or two sentences"
        maxLength={300}
        isOptional
        value={form.summary}
        error={errors.summary}
        onChange={({ target }) => setForm({ ...form, summary: target.value })}
      />
      <TextField
        name="price"
        label="Price with everything in it"
        hint={
          tier && tier.stock.held + tier.stock.sold > 0
            ? 'Orders and holds that exist keep the old price.'
            : 'Taxes and fees included: it is what guests pay.'
        }
        inputMode="decimal"
        before={currency}
        after="a place"
        value={form.price}
        error={errors.price}
        onChange={({ target }) => setForm({ ...form, price: target.value })}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <TextField
          name="capacity"
          label="Places"
          hint={used > 0 ? `At least ${used}, which are used.` : undefined}
          inputMode="numeric"
          value={form.capacity}
          error={errors.capacity}
          onChange={({ target }) => setForm({ ...form, capacity: target.value })}
        />
        <TextField
          name="perPersonLimit"
          label="Most for one person"
          inputMode="numeric"
          value={form.perPersonLimit}
          error={errors.perPersonLimit}
          onChange={({ target }) => setForm({ ...form, perPersonLimit: target.value })}
        />
      </div>
    </FormDialog>
  )
}
