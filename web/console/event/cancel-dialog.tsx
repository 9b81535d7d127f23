import { TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import type { Event } from '#contract/event'
import { counted } from '#lib/time'
import { Icon } from '#ui/icon'
import { useSay } from '#ui/status-line'
import { TextArea } from '#ui/text-area'
import { ConfirmDialog } from '../form/confirm-dialog.tsx'
import { Sentences } from '../form/sentences.tsx'
import { addStocks } from '../tier/stock-parts.ts'
import { useEventWrite } from './event.data.ts'
import { oneLine } from './postpone-dialog.tsx'

const REASON_MAX = 300

/** Nothing brings a cancelled event back, so a reason has to be typed first. */
export function CancelDialog({ event, isOpen, onClose }: { event: Event; isOpen: boolean; onClose(): void }) {
  const say = useSay()
  const write = useEventWrite('cancelEvent')
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const close = () => {
    write.reset()
    onClose()
  }

  function cancel() {
    const words = oneLine(reason)
    setError(words === '' ? 'Say why, in words for your guests.' : undefined)
    if (words === '') return
    write.mutate(
      { eventId: event.id, reason: words },
      {
        onSuccess: () => {
          close()
          say(`${event.name} is cancelled, and everybody is being told.`)
        },
      },
    )
  }

  const { sold, held } = addStocks(event.tiers.map(({ stock }) => stock))
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={close}
      title={`Cancel ${event.name}?`}
      label="Cancel the event for good"
      busyLabel="Cancelling…"
      keepLabel="Keep the event"
      kind="danger"
      write={write}
      onConfirm={cancel}
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
      <TextArea
        name="reason"
        label="Why is it cancelled?"
        hint="Guests read this as you write it."
        maxLength={REASON_MAX}
        value={reason}
        error={error}
        onChange={({ target }) => setReason(target.value)}
      />
    </ConfirmDialog>
  )
}
