import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { useToday } from '#lib/now'
import { useSay } from '#ui/status-line'
import { useEventWrite } from '../event/event.data.ts'
import { ConfirmDialog } from '../form/confirm-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'
import { actWords } from './act-words.ts'
import { consequencesOf } from './consequences.ts'
import type { WaveAct } from './wave-acts.ts'

export interface WaveActDialogProps {
  act: Exclude<WaveAct, 'reschedule' | 'extend'>
  wave: Wave
  event: Event
  onClose(): void
}

/** Asks before something happens to a wave that needs no more than a yes. */
export function WaveActDialog({ act, wave, event, onClose }: WaveActDialogProps) {
  const now = useToday()
  const say = useSay()
  const writes = {
    schedule: useEventWrite('scheduleWave'),
    open: useEventWrite('openWaveNow'),
    pause: useEventWrite('pauseWave'),
    resume: useEventWrite('resumeWave'),
    close: useEventWrite('closeWave'),
    cancel: useEventWrite('cancelWave'),
  }
  const write = writes[act]
  const words = actWords[act]
  return (
    <ConfirmDialog
      onClose={onClose}
      title={words.title(wave.name)}
      label={words.label}
      busyLabel={words.busyLabel}
      kind={words.kind}
      keepLabel={act === 'cancel' || act === 'close' ? 'Keep it as it is' : 'Not now'}
      write={write}
      onConfirm={() =>
        write.mutate(
          { waveId: wave.id },
          {
            onSuccess: () => {
              onClose()
              say(words.done(wave.name))
            },
          },
        )
      }
    >
      <Sentences
        of={consequencesOf(act, {
          wave,
          now,
          waves: event.waves,
          eventStatus: event.status,
          timeZone: event.timeZone,
        })}
      />
    </ConfirmDialog>
  )
}
