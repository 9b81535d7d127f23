import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { ChoiceField } from '#ui/choice-field'
import { SelectField } from '#ui/select-field'
import { TextField } from '#ui/text-field'
import type { FieldErrors } from '../form/problem.ts'
import { AllocationFields } from './allocation-fields.tsx'
import type { AllocationSum } from './allocation-sums.ts'
import { kindWords } from './wave-acts.ts'
import { NAME_MAX, type WaveForm } from './wave-form.ts'
import { WindowFields } from './window-fields.tsx'

export interface WaveFieldsProps {
  form: WaveForm
  sums: readonly AllocationSum[]
  errors: FieldErrors
  event: Event
  /** Left out, a new one is written, with its times. */
  wave?: Wave
  onChange(change: Partial<WaveForm>): void
}

/** Everything about a wave that is decided in a form. */
export function WaveFields({ form, sums, errors, event, wave, onChange }: WaveFieldsProps) {
  const targets = event.waves.filter((one) => isTarget(one, wave))
  return (
    <div className="grid gap-7">
      <TextField
        name="name"
        label="Name"
        hint="Guests read it: Wave 2, Returning guests, Last seats."
        maxLength={NAME_MAX}
        value={form.name}
        error={errors.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      {!wave && (
        <WindowFields
          value={form.window}
          errors={errors}
          timeZone={event.timeZone}
          onChange={(window) => onChange({ window })}
        />
      )}
      {(!wave || wave.status === 'draft') && (
        <ChoiceField
          name="kind"
          label="Who may buy?"
          value={form.kind}
          options={[
            { value: 'open', label: kindWords.open },
            {
              value: 'invite',
              label: kindWords.invite,
              hint: wave
                ? 'Those on the list of addresses below.'
                : 'You give their addresses once the draft is there.',
            },
          ]}
          onChoose={(kind) => onChange({ kind: kind === 'invite' ? 'invite' : 'open' })}
        />
      )}
      <AllocationFields
        tiers={event.tiers}
        sums={sums}
        typed={form.allocations}
        errors={errors}
        isDraft={!wave || wave.status === 'draft'}
        onChange={(allocations) => onChange({ allocations })}
      />
      <TextField
        name="perPersonLimit"
        label="Most for one person"
        hint="Over all tiers of this wave. A tier’s own limit holds, too."
        inputMode="numeric"
        value={form.perPersonLimit}
        error={errors.perPersonLimit}
        onChange={({ target }) => onChange({ perPersonLimit: target.value })}
      />
      <SelectField
        name="carryOverTo"
        label="Unsold places go"
        hint="When the wave closes. Places that are still held follow when their holds end."
        value={form.carryOverTo}
        error={errors.carryOverTo}
        options={[
          { value: '', label: 'back to the reserve' },
          ...targets.map(({ id, name }) => ({ value: id, label: `to ${name}` })),
        ]}
        onChange={({ target }) => onChange({ carryOverTo: target.value })}
      />
    </div>
  )
}

/** Only a later wave that can still sell takes what is left. */
function isTarget(one: Wave, wave: Wave | undefined): boolean {
  const canSell = ['draft', 'scheduled', 'open', 'paused'].includes(one.status)
  return canSell && one.id !== wave?.id && (!wave || Date.parse(one.opensAt) > Date.parse(wave.opensAt))
}
