import { useState } from 'react'
import type { Factors } from '#contract/factor'
import { sentenceOf } from '#lib/api-error'
import { Button } from '#ui/button'
import { Heading } from '#ui/heading'
import { useSay } from '#ui/status-line'
import { Problem } from '../problem.tsx'
import { useFactorWrite } from './factors.data.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpEnrolment } from './totp-enrolment.tsx'

/** The authenticator app and the recovery codes that stand in for it. */
export function TotpSection({ factors: { totpSince, recoveryCodesLeft, passkeys } }: { factors: Factors }) {
  const say = useSay()
  const [isEnrolling, setIsEnrolling] = useState(false)
  const [shown, setShown] = useState<string[]>([])
  const remove = useFactorWrite('removeTotp')
  const renew = useFactorWrite('renewRecoveryCodes')
  const error = remove.error ?? renew.error

  const done = (recoveryCodes: string[]) => {
    setIsEnrolling(false)
    setShown(recoveryCodes)
    say('Your authenticator app counts from now on.')
  }
  return (
    <section className="grid gap-4">
      <Heading level={2}>Authenticator app</Heading>
      {error && <Problem>{sentenceOf(error)}</Problem>}
      {isEnrolling ? (
        <TotpEnrolment onDone={done} onLeave={() => setIsEnrolling(false)} />
      ) : (
        <>
          <p className="max-w-[62ch] text-ink-2">
            {totpSince
              ? 'When you sign in we ask for a code of your app.'
              : 'An app on your phone shows a new code every half minute. We ask for it when you sign in.'}
          </p>
          <p className="flex flex-wrap gap-3">
            <Button kind="secondary" onClick={() => setIsEnrolling(true)}>
              {totpSince ? 'Use another app' : 'Set up an authenticator app'}
            </Button>
            {totpSince && (
              <Button
                kind="quiet"
                busy={remove.isPending ? 'Removing…' : undefined}
                onClick={() => remove.mutate({}, { onSuccess: () => say('The app is removed.') })}
              >
                Remove the app
              </Button>
            )}
          </p>
        </>
      )}
      {shown.length > 0 && <RecoveryCodes codes={shown} onKept={() => setShown([])} />}
      {shown.length === 0 && (totpSince || passkeys.length > 0) && (
        <div className="grid justify-items-start gap-3">
          <p className="max-w-[62ch] text-ink-2">
            {recoveryCodesLeft === 0
              ? 'You have no recovery codes. Without them, a lost phone locks you out for a day.'
              : `${recoveryCodesLeft} of your recovery codes are not used yet.`}
          </p>
          <Button
            kind="secondary"
            size="small"
            busy={renew.isPending ? 'Making codes…' : undefined}
            onClick={() => renew.mutate({}, { onSuccess: ({ recoveryCodes }) => setShown(recoveryCodes) })}
          >
            {recoveryCodesLeft === 0 ? 'Make recovery codes' : 'Make new recovery codes'}
          </Button>
        </div>
      )}
    </section>
  )
}
