const STRIPE_SCRIPTS = 'js.stripe.com'
const STRIPE_API = 'https://api.stripe.com'
const TIMEOUT_MS = 20_000

/** Pays with Stripe's ready-made test card, as a browser would: publishable key and the intent's own secret. */
export async function payWithTestCard(
  { paymentScriptUrl, addresses }: { paymentScriptUrl: string; addresses: { site: string } },
  { clientSecret, publishableKey }: { clientSecret: string; publishableKey: string },
): Promise<void> {
  const scripts = new URL(paymentScriptUrl)
  const api = scripts.hostname === STRIPE_SCRIPTS ? STRIPE_API : scripts.origin
  const [intentId = ''] = clientSecret.split('_secret_')
  const answer = await fetch(`${api}/v1/payment_intents/${intentId}/confirm`, {
    method: 'POST',
    headers: { authorization: `Bearer ${publishableKey}` },
    body: new URLSearchParams({
      client_secret: clientSecret,
      payment_method: 'pm_card_visa',
      return_url: addresses.site,
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  const { status, error }: { status?: string; error?: { code?: string; message?: string } } = await answer.json()
  if (error) throw new Error(`the payment was refused: ${error.code ?? ''} ${error.message ?? ''}`)
  if (status !== 'succeeded' && status !== 'processing') throw new Error(`the payment is ${status}`)
}
