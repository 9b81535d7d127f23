import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { Answer } from '#ui/answer'
import { Button } from '#ui/button'
import { TextField } from '#ui/text-field'
import { QrCode } from '../ticket/qr-code.tsx'
import { useFactorWrite } from './factors.data.ts'

export interface TotpEnrolmentProps {
  /** With new recovery codes, when there were none. */
  onDone(recoveryCodes: string[]): void
  onLeave(): void
}

/** A new authenticator app: its secret, and the first code of it as a proof. */
export function TotpEnrolment({ onDone, onLeave }: TotpEnrolmentProps) {
  const { session } = usePorts()
  const begun = useQuery({
    queryKey: ['beginTotp'],
    queryFn: () => session.account.call('beginTotp', {}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const confirm = useFactorWrite('confirmTotp')
  const [missing, setMissing] = useState<string>()

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim()
    const isFine = /^\d{3} ?\d{3}$/.test(code)
    setMissing(isFine ? undefined : 'Enter the six digits that the app shows.')
    if (isFine) confirm.mutate({ code }, { onSuccess: ({ recoveryCodes }) => onDone(recoveryCodes) })
  }
  return (
    <Answer of={begun} what="a secret for your app">
      {({ secret, uri }) => (
        <form className="grid max-w-[560px] gap-5" noValidate onSubmit={submit}>
          <p>Scan this with your authenticator app, or type the secret into it.</p>
          <div className="flex flex-wrap items-center gap-6">
            <div className="w-44">
              <QrCode text={uri} label="The secret as a QR code, for the camera of an authenticator app" />
            </div>
            <p className="min-w-0">
              <span className="block text-sm text-ink-3">Secret</span>
              <code className="font-count break-all">{secret.match(/.{1,4}/g)?.join(' ')}</code>
            </p>
          </div>
          <TextField
            name="code"
            label="Code"
            hint="The six digits that the app shows for PrimePass."
            error={missing ?? (confirm.error ? sentenceOf(confirm.error) : undefined)}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={7}
            required
          />
          <p className="flex flex-wrap gap-3">
            <Button type="submit" busy={confirm.isPending ? 'Checking…' : undefined}>
              Confirm the app
            </Button>
            <Button kind="quiet" onClick={onLeave}>
              Not now
            </Button>
          </p>
        </form>
      )}
    </Answer>
  )
}
