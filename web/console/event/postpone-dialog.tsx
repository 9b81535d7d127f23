import { useState } from 'react'
import type { Event } from '#contract/event'
import { Button } from '#ui/button'
import { Dialog } from '#ui/dialog'
import { useSay } from '#ui/status-line'
import { TextArea } from '#ui/text-area'
import { MomentField } from '../form/moment-field.tsx'
import { type FieldErrors, takeApart } from '../form/problem.ts'
import { Refusal } from '../form/refusal.tsx'
import { Sentences } from '../form/sentences.tsx'
import { instantOf, NO_TIME } from '../form/wall-time.ts'
import { useEventWrite } from './event.data.ts'

const REASON_MAX = 300
const fieldOfCode = { 'event.ends_before_start': 'newEndsAt', 'event.in_the_past': 'newStartsAt' }

/** New dates and a reason that everybody is told. */
export function PostponeDialog({ event, isOpen, onClose }: { event: Event; isOpen: boolean; onClose(): void }) {
  const say = useSay()
  const write = useEventWrite('postponeEvent')
  const [startsAt, setStartsAt] = useState(NO_TIME)
  const [endsAt, setEndsAt] = useState(NO_TIME)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState<FieldErrors>({})
  const { timeZone } = event
  const refused = takeApart(write.error, fieldOfCode)
  const errors = Object.keys(checked).length > 0 ? checked : refused.fields

  const close = () => {
    write.reset()
    onClose()
  }

  function postpone() {
    const [from, to] = [instantOf(startsAt, timeZone), instantOf(endsAt, timeZone)]
    const problems: FieldErrors = {
      ...(!from && { newStartsAt: 'Say when the event starts now.' }),
      ...(!to && { newEndsAt: 'Say when the event ends now.' }),
      ...(from && to && to <= from && { newEndsAt: 'The event ends before it starts.' }),
      ...(reason.trim() === '' && { reason: 'Say why, in words for your guests.' }),
    }
    setChecked(problems)
    if (!from || !to || Object.keys(problems).length > 0) return
    write.mutate(
      { eventId: event.id, startsAt: from, endsAt: to, reason: oneLine(reason) },
      {
        onSuccess: () => {
          close()
          say(`${event.name} is postponed, and everybody is being told.`)
        },
      },
    )
  }

  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={`Postpone ${event.name}`}
      actions={
        <>
          <Button busy={write.isPending ? 'Postponing…' : undefined} onClick={postpone}>
            Postpone the event
          </Button>
          <Button kind="quiet" onClick={close}>
            Not now
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Sentences
          of={[
            'Waves that are open are paused, and scheduled ones wait.',
            'Everybody who follows the event or has a pass is told the new date and your words.',
            'The page shows the new date at once. Publish again to let the waves go on.',
          ]}
        />
        <MomentField
          name="newStartsAt"
          label="New start"
          timeZone={timeZone}
          value={startsAt}
          error={errors.newStartsAt}
          onChange={setStartsAt}
        />
        <MomentField
          name="newEndsAt"
          label="New end"
          timeZone={timeZone}
          value={endsAt}
          error={errors.newEndsAt}
          onChange={setEndsAt}
        />
        <TextArea
          name="reason"
          label="Why?"
          hint="Guests read this as you write it."
          maxLength={REASON_MAX}
          value={reason}
          error={errors.reason}
          onChange={({ target }) => setReason(target.value)}
        />
        <Refusal error={refused.rest} />
      </div>
    </Dialog>
  )
}

/** Reasons are one line. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
