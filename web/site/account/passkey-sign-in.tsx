import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ApiError, sentenceOf } from '#lib/api-error'
import { usePorts } from '#lib/ports'
import { canFillIn, hasPasskeys, passkeyTrouble, signWithKey } from '#lib/webauthn'
import { Button } from '#ui/button'
import { Problem } from '../problem.tsx'

/** Signs in with a passkey: on a press, or chosen from what the browser offers in the e-mail field. */
export function PasskeySignIn({ onSignedIn }: { onSignedIn(): void }) {
  const { session } = usePorts()
  const [isBusy, setIsBusy] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const fillIn = useRef<AbortController>(undefined)

  async function signIn(how: { fillIn?: boolean; signal?: AbortSignal } = {}) {
    const options = await session.account.call('offerPasskey', {})
    const answer = await signWithKey(options, how)
    setIsBusy(true)
    try {
      await session.account.call('signInWithPasskey', { answer })
      await session.begin()
      onSignedIn()
    } catch (error) {
      setTrouble(sentenceOf(error))
    } finally {
      setIsBusy(false)
    }
  }

  const offerInField = useEffectEvent(async (signal: AbortSignal) => {
    // A browser that offers nothing, or a person who chose nothing, is no trouble: the form is there.
    if (await canFillIn()) await signIn({ fillIn: true, signal }).catch(() => {})
  })
  useEffect(() => {
    const offer = new AbortController()
    fillIn.current = offer
    void offerInField(offer.signal)
    return () => offer.abort()
  }, [])

  async function press() {
    // A browser asks one question at a time.
    fillIn.current?.abort()
    setTrouble(undefined)
    try {
      await signIn()
    } catch (error) {
      setTrouble(error instanceof ApiError ? sentenceOf(error) : passkeyTrouble(error))
    }
  }

  if (!hasPasskeys()) return null
  return (
    <div className="mt-6 grid max-w-[460px] gap-4 border-t border-rule pt-6">
      {trouble && <Problem>{trouble}</Problem>}
      <div>
        <Button
          kind="secondary"
          className="w-full sm:w-auto"
          busy={isBusy ? 'Signing in…' : undefined}
          onClick={() => void press()}
        >
          Use a passkey
        </Button>
      </div>
    </div>
  )
}
