/** What a browser learns of an intent; the names are Stripe's. */
export interface GuestIntent {
  id: string
  status: string
  amount: number
  currency: string
  client_secret: string
  last_payment_error: GuestProblem | null
}

export interface GuestProblem {
  type: string
  code?: string
  decline_code?: string
  message: string
  payment_intent?: GuestIntent
}

export type GuestAnswer = { paymentIntent: GuestIntent } | { error: GuestProblem }

export interface CardEntry {
  number: string
  expMonth: string
  expYear: string
  cvc: string
}

/** Where the service is, which account, which payment. */
export interface GuestAccess {
  url: string
  publishableKey: string
  clientSecret: string
}

/** `pi_1` of `pi_1_secret_2`. */
export const intentIdOf = (clientSecret: string): string => clientSecret.split('_secret_')[0] ?? ''

export const retrieveIntent = ({ url, publishableKey, clientSecret }: GuestAccess): Promise<GuestAnswer> =>
  answerOf(
    fetch(
      `${url}/v1/payment_intents/${intentIdOf(clientSecret)}?${new URLSearchParams({ client_secret: clientSecret })}`,
      {
        headers: { authorization: `Bearer ${publishableKey}` },
      },
    ),
  )

export const confirmCard = (access: GuestAccess, card: CardEntry): Promise<GuestAnswer> =>
  post(access, `/v1/payment_intents/${intentIdOf(access.clientSecret)}/confirm`, {
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': card.number,
    'payment_method_data[card][exp_month]': card.expMonth,
    'payment_method_data[card][exp_year]': card.expYear,
    'payment_method_data[card][cvc]': card.cvc,
  })

/** A step that ends badly leaves its reason on the intent; it is told as an error, as after a refused card. */
export async function answerBank(access: GuestAccess, answer: 'approve' | 'fail'): Promise<GuestAnswer> {
  const result = await post(access, `/v3/challenges/${intentIdOf(access.clientSecret)}`, { answer })
  if ('error' in result || !result.paymentIntent.last_payment_error) return result
  return { error: { ...result.paymentIntent.last_payment_error, payment_intent: result.paymentIntent } }
}

const post = ({ url, publishableKey, clientSecret }: GuestAccess, path: string, fields: Record<string, string>) =>
  answerOf(
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${publishableKey}` },
      body: new URLSearchParams({ client_secret: clientSecret, ...fields }),
    }),
  )

async function answerOf(sent: Promise<Response>): Promise<GuestAnswer> {
  try {
    const body = await (await sent).json()
    return body.error ? { error: body.error } : { paymentIntent: body }
  } catch {
    return { error: { type: 'api_connection_error', message: 'The payment service did not answer. Please try again.' } }
  }
}
