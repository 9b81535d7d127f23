import { useState } from 'react'
import { usePorts } from '#lib/ports'
import { Button } from '#ui/button'

/** Mails the link once more. The answer is the same whether or not there is such an account. */
export function ResendButton({ email }: { email: string }) {
  const { session } = usePorts()
  const [state, setState] = useState<'idle' | 'sending' | 'sent' | 'failed'>('idle')
  const send = () => {
    setState('sending')
    session.account.call('resendVerification', { email }).then(
      () => setState('sent'),
      () => setState('failed'),
    )
  }
  return (
    <div className="grid justify-items-start gap-2">
      <Button kind="secondary" busy={state === 'sending' ? 'Sending…' : undefined} onClick={send}>
        Send the link once more
      </Button>
      <p role="status" className="text-sm text-ink-2">
        {state === 'sent' && `If ${email} has an account to confirm, a new link is on its way.`}
        {state === 'failed' && 'That did not reach us. Try again.'}
      </p>
    </div>
  )
}
