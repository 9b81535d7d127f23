import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Event } from '#contract/event'
import { counted } from '#lib/time'
import { Icon } from '#ui/icon'
import { useSay } from '#ui/status-line'
import { FormDialog } from '../form/form-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'
import { useProblems } from '../form/use-problems.ts'
import { addStocks } from '../tier/stock-parts.ts'
import { useEventWrite } from './event.data.ts'
import { oneLine, ReasonField } from './reason-field.tsx'

/** Nothing brings a cancelled event back, so a reason has to be typed first. */
export function CancelDialog({ event, onClose }: { event: Event; onClose(): void }) {
  const say = useSay()
  const write = useEventWrite('cancelEvent')
  const [reason, setReason] = useState('')
  const { errors, rest, check } = useProblems(write.error)
  const { sold, held } = addStocks(event.tiers.map(({ stock }) => stock))

  function cancel() {
    const words = oneLine(reason)
    if (!check(words === '' ? { reason: 'Say why, in words for your guests.' } : {})) return
    write.mutate(
      { eventId: event.id, reason: words },
      {
        onSuccess: () => {
          onClose()
          say(`${event.name} is cancelled, and everybody is being told.`)
        },
      },
    )
  }

  return (
    <FormDialog
      title={`Cancel ${event.name}?`}
      label="Cancel the event for good"
      busyLabel="Cancelling…"
      keepLabel="Keep the event"
      kind="danger"
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={cancel}
      onClose={onClose}
    >
      <p className="flex gap-2 font-semibold text-danger">
        <span className="mt-0.5">
          <Icon of={TriangleAlert} />
        </span>
        This cannot be taken back.
      </p>
      <Sentences
        of={[
          'Planned waves are called off and open ones close at once.',
          sold + held > 0
            ? `${counted(sold, 'place is', 'places are')} sold and ${held} held. Their guests are told, with your words.`
            : 'Everybody who follows the event is told, with your words.',
          'The page stays, and says that the event is cancelled.',
        ]}
      />
      <ReasonField label="Why is it cancelled?" value={reason} error={errors.reason} onChange={setReason} />
    </FormDialog>
  )
}
