/** The parts of the provider's script that are used here; the names are Stripe's. */
export interface PaymentIntent {
  status: string
  last_payment_error?: StripeProblem | null
}

export interface StripeProblem {
  type: string
  code?: string
  decline_code?: string
  payment_intent?: PaymentIntent
}

export type StripeAnswer = { paymentIntent: PaymentIntent } | { error: StripeProblem }

export interface Appearance {
  theme: 'stripe' | 'night'
  variables: Record<string, string>
}

export interface StripeElements {
  create(type: 'payment'): StripeElement
  update(options: { appearance: Appearance }): void
}

export interface StripeElement {
  mount(place: HTMLElement): void
  on(event: 'ready', listener: () => void): void
  destroy(): void
}

export interface Stripe {
  elements(options: { clientSecret: string; appearance: Appearance }): StripeElements
  confirmPayment(options: {
    elements: StripeElements
    confirmParams: { return_url: string }
    redirect: 'if_required'
  }): Promise<StripeAnswer>
  retrievePaymentIntent(clientSecret: string): Promise<StripeAnswer>
}

type OpenStripe = (publishableKey: string) => Stripe

/** Loads the provider's script from its own place, once per page; after a failure the next caller tries again. */
export async function loadStripe(scriptUrl: string, publishableKey: string): Promise<Stripe> {
  const known = document.querySelector<HTMLScriptElement>(`script[src="${CSS.escape(scriptUrl)}"]`)
  if (!known || !openerOf(window)) await loadScript(scriptUrl)
  const open = openerOf(window)
  if (!open) throw new Error('the payment script brought nothing along')
  return open(publishableKey)
}

const openerOf = (page: object): OpenStripe | undefined =>
  // The script announces itself under this name; nothing else on our pages does.
  'Stripe' in page ? (page.Stripe as OpenStripe) : undefined

function loadScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = src
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject(new Error('the payment script did not load'))
    }
    document.head.append(script)
  })
}
