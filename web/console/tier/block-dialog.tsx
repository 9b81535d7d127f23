import { useState } from 'react'
import type { Tier } from '#contract/tier'
import { counted } from '#lib/time'
import { useSay } from '#ui/status-line'
import { TextField } from '#ui/text-field'
import { useEventWrite } from '../event/event.data.ts'
import { FormDialog } from '../form/form-dialog.tsx'
import { useProblems } from '../form/use-problems.ts'
import { readWhole } from './tier-form.ts'

export interface BlockDialogProps {
  tier: Tier
  act: 'block' | 'unblock'
  onClose(): void
}

const fieldOfCode = { 'tier.not_enough_reserve': 'quantity', 'tier.not_enough_blocked': 'quantity' }

/** Takes places of the reserve off sale, or returns them, with a reason for the log. */
export function BlockDialog({ tier, act, onClose }: BlockDialogProps) {
  const say = useSay()
  const writes = { block: useEventWrite('blockPlaces'), unblock: useEventWrite('unblockPlaces') }
  const write = writes[act]
  const [places, setPlaces] = useState('')
  const [reason, setReason] = useState('')
  const { errors, rest, check } = useProblems(write.error, fieldOfCode)
  const most = act === 'block' ? tier.stock.reserve : tier.stock.blocked

  function save() {
    const quantity = readWhole(places, 1, most)
    const problems = {
      ...(quantity === undefined && { quantity: `Give a number from 1 to ${most}.` }),
      ...(reason.trim() === '' && { reason: 'Say why, for the log.' }),
    }
    if (!check(problems) || quantity === undefined) return
    write.mutate(
      { tierId: tier.id, quantity, reason: reason.trim() },
      {
        onSuccess: () => {
          onClose()
          const what = counted(quantity, 'place')
          say(act === 'block' ? `${what} of ${tier.name} blocked.` : `${what} of ${tier.name} back in the reserve.`)
        },
      },
    )
  }

  return (
    <FormDialog
      title={act === 'block' ? `Block places of ${tier.name}` : `Unblock places of ${tier.name}`}
      label={act === 'block' ? 'Block the places' : 'Return them to the reserve'}
      busyLabel={act === 'block' ? 'Blocking…' : 'Returning…'}
      isBusy={write.isPending}
      errors={errors}
      refusal={rest}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField
        name="quantity"
        label="Places"
        hint={act === 'block' ? `${most} are in reserve.` : `${most} are blocked.`}
        inputMode="numeric"
        value={places}
        error={errors.quantity}
        onChange={({ target }) => setPlaces(target.value)}
      />
      <TextField
        name="reason"
        label="Why?"
        hint="For the log: your team reads it, guests do not."
        maxLength={200}
        value={reason}
        error={errors.reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </FormDialog>
  )
}
