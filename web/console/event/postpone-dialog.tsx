import { useState } from 'react'
import type { Event } from '#contract/event'
import { useSay } from '#ui/status-line'
import { FormDialog } from '../form/form-dialog.tsx'
import { MomentField } from '../form/moment-field.tsx'
import { Sentences } from '../form/sentences.tsx'
import { useProblems } from '../form/use-problems.ts'
import { instantOf, NO_TIME } from '../form/wall-time.ts'
import { useEventWrite } from './event.data.ts'
import { oneLine, ReasonField } from './reason-field.tsx'

const fieldOfCode = { 'event.ends_before_start': 'newEndsAt', 'event.in_the_past': 'newStartsAt' }

/** New dates and a reason that everybody is told. */
export function PostponeDialog({ event, onClose }: { event: Event; onClose(): void }) {
  const say = useSay()
  const write = useEventWrite('postponeEvent')
  const [startsAt, setStartsAt] = useState(NO_TIME)
  const [endsAt, setEndsAt] = useState(NO_TIME)
  const [reason, setReason] = useState('')
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)
  const { timeZone } = event

  function postpone() {
    const [from, to] = [instantOf(startsAt, timeZone), instantOf(endsAt, timeZone)]
    const problems = {
      ...(!from && { newStartsAt: 'Say when the event starts now.' }),
      ...(!to && { newEndsAt: 'Say when the event ends now.' }),
      ...(from && to && to <= from && { newEndsAt: 'The event ends before it starts.' }),
      ...(oneLine(reason) === '' && { reason: 'Say why, in words for your guests.' }),
    }
    if (!check(problems) || !from || !to) return
    write.mutate(
      { eventId: event.id, startsAt: from, endsAt: to, reason: oneLine(reason) },
      {
        onSuccess: () => {
          onClose()
          say(`${event.name} is postponed, and everybody is being told.`)
        },
      },
    )
  }

  return (
    <FormDialog
      title={`Postpone ${event.name}`}
      label="Postpone the event"
      busyLabel="Postponing…"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={postpone}
      onClose={onClose}
    >
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
      <ReasonField label="Why?" value={reason} error={errors.reason} onChange={setReason} />
    </FormDialog>
  )
}
