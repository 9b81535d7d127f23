import { useMemo, useState } from 'react'
import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { Band } from '#ui/band'
import { Button } from '#ui/button'
import { ErrorSummary } from '#ui/error-summary'
import { useSay } from '#ui/status-line'
import { useEventWrite } from '../event/event.data.ts'
import { Refusal } from '../form/refusal.tsx'
import { useUnsaved } from '../form/unsaved.tsx'
import { useProblems } from '../form/use-problems.ts'
import { sumAllocations } from './allocation-sums.ts'
import { WaveFields } from './wave-fields.tsx'
import { changedWave, placesField, readWaveForm, rebaseForm, saysSame, waveFormOf } from './wave-form.ts'

/** Changes a wave that has not closed. Its times are moved by an act of their own. */
export function EditWaveForm({ wave, event }: { wave: Wave; event: Event }) {
  const say = useSay()
  const write = useEventWrite('editWave')
  const [{ base, form, isRebased }, setState] = useState(() => ({
    base: wave,
    form: waveFormOf(wave),
    isRebased: false,
  }))
  if (wave.version > base.version) {
    const rebased = rebaseForm(waveFormOf(base), form, waveFormOf(wave))
    setState({ base: wave, form: rebased, isRebased: !saysSame(waveFormOf(base), form) })
  }
  const sums = sumAllocations(event.tiers, event.waves, wave, form.allocations)
  const read = readWaveForm(form, sums)
  const isChanged = !read.facts || Object.keys(changedWave(wave, read.facts)).length > 0
  useUnsaved(isChanged ? `changes of ${wave.name}` : undefined)

  const first = sums.find(({ isTooMuch }) => isTooMuch) ?? sums[0]
  const places = first ? placesField(first.tierId) : 'form'
  const fieldOfCode = useMemo(
    () => ({ 'wave.not_enough_places': places, 'wave.below_used': places, 'wave.carry_over_loop': 'carryOverTo' }),
    [places],
  )
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)

  function save() {
    if (!check(read.errors) || !read.facts || !isChanged) return
    write.mutate(
      { waveId: wave.id, ...changedWave(wave, read.facts) },
      {
        onSuccess: (saved) => {
          setState((former) => ({
            base: saved,
            // What was typed while it was being saved stays.
            form: rebaseForm(form, former.form, waveFormOf(saved)),
            isRebased: false,
          }))
          say(`${saved.name} is saved.`)
        },
      },
    )
  }

  return (
    <form
      noValidate
      className="grid gap-7"
      onSubmit={(submit) => {
        submit.preventDefault()
        if (!write.isPending) save()
      }}
    >
      {isRebased && (
        <Band kind="notice">
          {wave.name} changed meanwhile. Your own changes are still in the form; look them over.
        </Band>
      )}
      <ErrorSummary errors={errors} />
      <WaveFields
        form={form}
        sums={sums}
        errors={errors}
        event={event}
        wave={wave}
        onChange={(change) => setState({ base, form: { ...form, ...change }, isRebased })}
      />
      <Refusal error={rest} />
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          busy={write.isPending ? 'Saving…' : undefined}
          unavailable={isChanged ? undefined : 'There is nothing to save.'}
        >
          Save the wave
        </Button>
        {isChanged && (
          <Button
            kind="quiet"
            onClick={() => {
              setState({ base: wave, form: waveFormOf(wave), isRebased: false })
              check({})
              write.reset()
            }}
          >
            Discard
          </Button>
        )}
      </div>
    </form>
  )
}
