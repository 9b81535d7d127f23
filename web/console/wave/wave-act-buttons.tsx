import { useState } from 'react'
import type { Event } from '#contract/event'
import type { Wave } from '#contract/wave'
import { useNow } from '#lib/now'
import { Button, type ButtonKind } from '#ui/button'
import { actWords } from './act-words.ts'
import { ExtendDialog } from './extend-dialog.tsx'
import { RescheduleDialog } from './reschedule-dialog.tsx'
import { WaveActDialog } from './wave-act-dialog.tsx'
import { actsOf, type WaveAct, waitsForEvent } from './wave-acts.ts'

const kinds: Partial<Record<WaveAct, ButtonKind>> = { schedule: 'primary', pause: 'primary', resume: 'primary' }

/** What can be done to a wave at this moment; each asks first and says what will happen. */
export function WaveActs({ wave, event }: { wave: Wave; event: Event }) {
  const now = useNow()
  const [asked, setAsked] = useState<WaveAct>()
  const acts = actsOf(wave, event.status, now)
  const close = () => setAsked(undefined)
  const hasPassed = Date.parse(wave.opensAt) <= now
  return (
    <div className="col-span-full">
      {wave.status === 'draft' && hasPassed && (
        <p className="text-sm text-warn">Its opening time has passed while it was a draft. Plan another one instead.</p>
      )}
      {wave.status === 'scheduled' && hasPassed && waitsForEvent(event.status) && (
        <p className="text-sm text-warn">Its opening time has passed: it opens as soon as the event is published.</p>
      )}
      {acts.length > 0 && (
        <div className="mt-1 flex flex-wrap gap-3">
          {acts.map((act) => (
            <Button
              key={act}
              kind={kinds[act] ?? 'secondary'}
              size="small"
              aria-label={`${actWords[act].ask}: ${wave.name}`}
              onClick={() => setAsked(act)}
            >
              {actWords[act].ask}
            </Button>
          ))}
        </div>
      )}
      {asked === 'reschedule' ? (
        <RescheduleDialog wave={wave} event={event} onClose={close} />
      ) : asked === 'extend' ? (
        <ExtendDialog wave={wave} event={event} onClose={close} />
      ) : (
        asked && <WaveActDialog act={asked} wave={wave} event={event} onClose={close} />
      )}
    </div>
  )
}
