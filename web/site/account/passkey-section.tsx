import { useState } from 'react'
import type { Factors } from '#contract/factor'
import { sentenceOf } from '#lib/api-error'
import { deviceOf } from '#lib/device'
import { hasPasskeys } from '#lib/webauthn'
import { Button } from '#ui/button'
import { Heading } from '#ui/heading'
import { Ledger } from '#ui/ledger'
import { useSay } from '#ui/status-line'
import { Problem } from '../problem.tsx'
import { useFactorWrite, useNewPasskey } from './factors.data.ts'
import { PasskeyRow } from './passkey-row.tsx'
import { PasskeyTrouble } from './passkey-trouble.tsx'

/** Passkeys: both factors in one. Whoever has some can do without a password. */
export function PasskeySection({ factors: { passkeys, hasPassword } }: { factors: Factors }) {
  const say = useSay()
  const add = useNewPasskey()
  const removePassword = useFactorWrite('removePassword')
  const [isSure, setIsSure] = useState(false)
  return (
    <section className="grid gap-4">
      <Heading level={2}>Passkeys</Heading>
      <p className="max-w-[62ch] text-ink-2">
        A passkey signs you in with your finger, your face or the number of your device, and needs nothing else.
      </p>
      <PasskeyTrouble error={add.error} />
      {passkeys.length > 0 && (
        <Ledger label="Passkeys">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} />
          ))}
        </Ledger>
      )}
      {hasPasskeys() ? (
        <div>
          <Button
            kind="secondary"
            busy={add.isPending ? 'Asking your device…' : undefined}
            onClick={() =>
              add.mutate(deviceOf(navigator.userAgent), {
                onSuccess: ({ name }) => say(`${name} is kept as a passkey.`),
              })
            }
          >
            Add a passkey
          </Button>
        </div>
      ) : (
        <p>This browser knows no passkeys.</p>
      )}
      {hasPassword && passkeys.length > 0 && (
        <div className="grid justify-items-start gap-3">
          {removePassword.error && <Problem>{sentenceOf(removePassword.error)}</Problem>}
          <p className="max-w-[62ch] text-ink-2">
            With a passkey you can do without a password: what is not there cannot be stolen.
          </p>
          {isSure ? (
            <p className="flex flex-wrap gap-3">
              <Button
                kind="danger"
                size="small"
                busy={removePassword.isPending ? 'Removing…' : undefined}
                onClick={() => removePassword.mutate({}, { onSuccess: () => say('Your password is removed.') })}
              >
                Remove it for good
              </Button>
              <Button kind="quiet" size="small" onClick={() => setIsSure(false)}>
                Keep the password
              </Button>
            </p>
          ) : (
            <Button kind="quiet" size="small" onClick={() => setIsSure(true)}>
              Remove the password
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
