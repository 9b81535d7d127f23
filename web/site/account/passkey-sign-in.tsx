import { useEffect, useEffectEvent, useState } from 'react'
import type * as passkey from '#contract/passkey'
import { usePorts } from '#lib/ports'
import { onWake } from '#lib/wake'
import { canFillIn, hasPasskeys, signWithKey } from '#lib/webauthn'
import { Button } from '#ui/button'
import { PasskeyTrouble } from './passkey-trouble.tsx'

const PASSKEY_OFFER_MINUTES: typeof passkey.PASSKEY_OFFER_MINUTES = 10
/** What is signed after an offer's end is refused, so that a page that somebody looks at asks for a new one in time. */
const RENEW_OFFER_MS = PASSKEY_OFFER_MINUTES * 60_000 * 0.9

/** Signs in with a passkey: on a press, or chosen from what the browser offers in the e-mail field. */
export function PasskeySignIn() {
  const { session } = usePorts()
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const [offers, setOffers] = useState(1)

  const sign = async (how: Parameters<typeof signWithKey>[1]) =>
    signWithKey(await session.account.call('offerPasskey', {}), how)

  /** Stays busy once it is done: the page sees who is signed in, and leaves. */
  async function signIn(signed: ReturnType<typeof sign>) {
    setIsBusy(true)
    setError(undefined)
    try {
      await session.account.call('signInWithPasskey', { answer: await signed })
      await session.begin()
    } catch (failure) {
      setError(failure)
      setIsBusy(false)
    }
  }

  const offerInField = useEffectEvent(async (signal: AbortSignal) => {
    if (!(await canFillIn())) return
    // A browser that offers nothing, or a person who chose nothing, is no trouble: the form is there.
    const answer = await sign({ fillIn: true, signal }).catch(() => undefined)
    if (answer) await signIn(Promise.resolve(answer))
  })
  // A browser asks one question at a time: a press takes the offer in the field back, and leaving the page does, too.
  useEffect(() => {
    if (isBusy) return
    const offer = new AbortController()
    const offeredAt = Date.now()
    void offerInField(offer.signal)
    const renew = () => {
      const isOld = Date.now() - offeredAt >= RENEW_OFFER_MS
      if (isOld && document.visibilityState === 'visible') setOffers(offers + 1)
    }
    const renewal = setTimeout(renew, RENEW_OFFER_MS)
    const sleepOn = onWake(renew)
    return () => {
      clearTimeout(renewal)
      sleepOn()
      offer.abort()
    }
  }, [isBusy, offers])

  if (!hasPasskeys()) return null
  return (
    <div className="mt-6 grid max-w-[460px] gap-4 border-t border-rule pt-6">
      <PasskeyTrouble error={error} />
      <div>
        <Button
          kind="secondary"
          className="w-full sm:w-auto"
          busy={isBusy ? 'Signing in…' : undefined}
          onClick={() => void signIn(sign({}))}
        >
          Use a passkey
        </Button>
      </div>
    </div>
  )
}
