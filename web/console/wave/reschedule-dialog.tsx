import { useState } from 'react'
import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { useNow, useToday } from '#lib/now'
import { useSay } from '#ui/status-line'
import { useEventWrite } from '../event/event.data.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'
import { useProblems } from '../form/use-problems.ts'
import { NO_TIME, shiftedBy } from '../form/wall-time.ts'
import { actWords } from './act-words.ts'
import { consequencesOf } from './consequences.ts'
import { checkWindow, fieldOfWindowCode } from './wave-window.ts'
import { WindowFields } from './window-fields.tsx'

export interface RescheduleDialogProps {
  wave: Wave
  event: Event
  /** By how much it was dragged, or moved with the keyboard. */
  byMs?: number
  onClose(): void
}

const { title, label, busyLabel, done } = actWords.reschedule

/** Another opening and closing time; a wave that was dragged brings its new ones along. */
export function RescheduleDialog({ wave, event, byMs = 0, onClose }: RescheduleDialogProps) {
  const { timeZone } = event
  const today = useToday()
  const now = useNow('minute')
  const say = useSay()
  const write = useEventWrite('rescheduleWave')
  const [window, setWindow] = useState(() => ({
    opensAt: shiftedBy(wave.opensAt, byMs, timeZone),
    closesAt: wave.closesAt ? shiftedBy(wave.closesAt, byMs, timeZone) : NO_TIME,
  }))
  const { errors, rest, check } = useProblems(write.error, fieldOfWindowCode)

  function move() {
    const { times, errors: problems } = checkWindow(window, timeZone, now)
    if (!check(problems) || !times) return
    write.mutate(
      { waveId: wave.id, ...times },
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
      onSubmit={move}
      onClose={onClose}
    >
      <WindowFields value={window} errors={errors} timeZone={timeZone} onChange={setWindow} />
      <Sentences
        of={consequencesOf('reschedule', {
          wave,
          timeZone,
          now: today,
          waves: event.waves,
          eventStatus: event.status,
        })}
      />
    </FormDialog>
  )
}
