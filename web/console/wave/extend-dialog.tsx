import { useState } from 'react'
import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { useNow, useToday } from '#lib/now'
import { useSay } from '#ui/status-line'
import { useEventWrite } from '../event/event.data.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { MomentField } from '../form/moment-field.tsx'
import type { FieldErrors } from '../form/problem.ts'
import { Sentences } from '../form/sentences.tsx'
import { useProblems } from '../form/use-problems.ts'
import { instantOf, zonedOf } from '../form/wall-time.ts'
import { actWords } from './act-words.ts'
import { consequencesOf } from './consequences.ts'

const { title, label, busyLabel, done } = actWords.extend
const fieldOfCode = { 'wave.in_the_past': 'closesAt', 'wave.closes_before_open': 'closesAt' }

/** Another closing time for a wave that has opened, or none. */
export function ExtendDialog({ wave, event, onClose }: { wave: Wave; event: Event; onClose(): void }) {
  const { timeZone } = event
  const today = useToday()
  const now = useNow('minute')
  const say = useSay()
  const write = useEventWrite('extendWave')
  const [time, setTime] = useState(() => zonedOf(wave.closesAt, timeZone))
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)

  function extend() {
    const closesAt = instantOf(time, timeZone)
    const problems: FieldErrors = {
      ...(time.wall && !closesAt && { closesAt: 'This moment does not exist.' }),
      ...(closesAt &&
        Date.parse(closesAt) <= now && { closesAt: 'Choose a moment that lies ahead, or leave it empty.' }),
    }
    if (!check(problems)) return
    write.mutate(
      { waveId: wave.id, closesAt: closesAt ?? null },
      {
        onSuccess: () => {
          onClose()
          say(done(wave.name))
        },
      },
    )
  }

  return (
    <FormDialog
      title={title(wave.name)}
      label={label}
      busyLabel={busyLabel}
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={extend}
      onClose={onClose}
    >
      <MomentField
        name="closesAt"
        label="Closes"
        hint="Left empty, it stays open until you close it."
        isOptional
        timeZone={timeZone}
        value={time}
        error={errors.closesAt}
        onChange={setTime}
      />
      <Sentences
        of={consequencesOf('extend', { wave, timeZone, now: today, waves: event.waves, eventStatus: event.status })}
      />
    </FormDialog>
  )
}
