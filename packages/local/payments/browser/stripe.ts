import type { GuestAnswer, GuestIntent } from '../guest-call.ts'
import { askBank } from './bank-dialog.ts'
import { type Elements, openElements } from './elements.ts'
import { openFrame } from './frame.ts'
import type { Appearance } from './message.ts'

interface ConfirmOptions {
  elements: Elements
  clientSecret?: string
  confirmParams?: { return_url?: string }
  redirect?: 'if_required' | 'always'
}

/** The parts of Stripe.js in use. All traffic runs in frames of the service's origin, so our page needs no `connect-src`. */
function stripe(publishableKey: string) {
  return {
    elements: (options: { clientSecret: string; appearance?: Appearance }) =>
      openElements(serviceUrl, { publishableKey, ...options }),

    async confirmPayment({ elements, clientSecret, confirmParams, redirect }: ConfirmOptions): Promise<GuestAnswer> {
      const checked = await elements.submit()
      if (checked.error) return { error: checked.error }
      const tried = await elements.confirm(clientSecret)
      const isAsked = 'paymentIntent' in tried && tried.paymentIntent.status === 'requires_action'
      const answer = isAsked
        ? await askBank(serviceUrl, { publishableKey, ...elements.bankOptions(clientSecret) })
        : tried
      if ('error' in answer || redirect === 'if_required') return answer
      return leaveFor(confirmParams?.return_url, answer.paymentIntent)
    },

    retrievePaymentIntent: (clientSecret: string) => askOnce(publishableKey, clientSecret),
  }
}

const serviceUrl = new URL((document.currentScript as HTMLScriptElement | null)?.src ?? window.location.href)

// A hidden frame that lives for one question.
async function askOnce(publishableKey: string, clientSecret: string): Promise<GuestAnswer> {
  const place = document.createElement('div')
  place.hidden = true
  document.body.append(place)
  const src = new URL('/v3/messenger', serviceUrl)
  const frame = openFrame(
    place,
    { src, title: 'Payment status', publishableKey, clientSecret, appearance: {} },
    () => {},
  )
  try {
    return await frame.ask('retrieve')
  } finally {
    frame.close()
    place.remove()
  }
}

function leaveFor(returnUrl: string | undefined, intent: GuestIntent): Promise<GuestAnswer> {
  if (!returnUrl) throw new Error('confirmPayment needs confirmParams.return_url unless redirect is "if_required"')
  const url = new URL(returnUrl)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.client_secret)
  url.searchParams.set('redirect_status', intent.status)
  window.location.assign(url)
  return new Promise(() => {})
}

Object.assign(window, { Stripe: stripe })
