import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PlatformUser } from '#contract/support'
import { usePorts } from '#lib/ports'
import { sitePaths } from '#lib/site-paths'
import { TextArea } from '#ui/text-area'
import { oneLine } from '../event/reason-field.tsx'
import { FormDialog } from '../form/form-dialog.tsx'

export type UserAct = 'impersonate' | 'endUserSessions' | 'suspendUser' | 'unsuspendUser'

const words: Record<UserAct, { title: string; label: string; busy: string; hint: string }> = {
  impersonate: {
    title: 'Act in the place of',
    label: 'Begin',
    busy: 'Beginning…',
    hint: 'They are told, with this reason. It ends after half an hour, or when either of you ends it.',
  },
  endUserSessions: {
    title: 'End every session of',
    label: 'End them',
    busy: 'Ending…',
    hint: 'They sign in again everywhere. The reason stands in the audit log.',
  },
  suspendUser: {
    title: 'Suspend',
    label: 'Suspend',
    busy: 'Suspending…',
    hint: 'They are out at once and cannot sign in. The reason stands in the audit log.',
  },
  unsuspendUser: {
    title: 'Let in again:',
    label: 'Let in',
    busy: 'Letting in…',
    hint: 'They can sign in again. The reason stands in the audit log.',
  },
}

const REASON_MAX = 300

/** Asks for the reason, without which staff does nothing to an account. */
export function UserActDialog({ act, user, onClose }: { act: UserAct; user: PlatformUser; onClose(): void }) {
  const { session } = usePorts()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const [errors, setErrors] = useState<Record<string, string>>({})
  const write = useMutation({
    mutationFn: () => session.account.call(act, { userId: user.id, reason: oneLine(reason) }),
    onSuccess: async () => {
      if (act === 'impersonate') return location.assign(sitePaths.passes)
      await Promise.all(['readUser', 'findUsers'].map((name) => queries.invalidateQueries({ queryKey: [name] })))
      onClose()
    },
    networkMode: 'always',
  })
  const { title, label, busy, hint } = words[act]
  const submit = () => {
    const isMissing = oneLine(reason) === ''
    setErrors(isMissing ? { reason: 'Write why.' } : {})
    if (!isMissing) write.mutate()
  }
  return (
    <FormDialog
      title={`${title} ${user.name}`}
      label={label}
      busyLabel={busy}
      isBusy={write.isPending}
      kind={act === 'suspendUser' ? 'danger' : 'primary'}
      errors={errors}
      refusal={write.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextArea
        name="reason"
        label="Why?"
        hint={hint}
        maxLength={REASON_MAX}
        value={reason}
        error={errors.reason}
        onChange={({ target }) => setReason(target.value)}
      />
    </FormDialog>
  )
}
