import type { CardProblem } from './card.ts'
import { recordEvent } from './event.ts'
import { allowOnly, centsOf, type Form, formOf, textOf, textsOf } from './form.ts'
import { type Answer, okay, type Provider } from './provider.ts'
import { randomId } from './random-id.ts'
import { invalidRequest, missingThing, problemWire, unexpectedState } from './stripe-error.ts'

export type IntentStatus = 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled'

export interface Intent {
  id: string
  clientSecret: string
  amount: number
  amountReceived: number
  currency: string
  metadata: Record<string, string>
  status: IntentStatus
  createdSeconds: number
  canceledSeconds: number | null
  cancellationReason: string | null
  problem: (CardProblem & { type: 'card_error' | 'invalid_request_error' }) | null
  chargeId: string | null
  paymentMethodId: string | null
  /** The test card of the attempt under way; the number itself is never kept. */
  cardName: string | null
  settlesAtMs: number | null
}

/** Stripe's limits for one payment, in minor units. */
const AMOUNT_MIN = 50
const AMOUNT_MAX = 99_999_999

const createFields = ['amount', 'currency', 'metadata', 'automatic_payment_methods', 'description', 'receipt_email']

/** Opens an intent that waits for a card. */
export function createIntent({ store, clock }: Provider, form: Form): Answer {
  allowOnly(form, createFields)
  const amount = centsOf(form, 'amount')
  const currency = textOf(form, 'currency')
  if (amount === undefined) throw missingField('amount')
  if (currency === undefined) throw missingField('currency')
  if (!/^[a-z]{3}$/.test(currency)) throw invalidRequest(`Invalid currency: ${currency}`, { param: 'currency' })
  if (amount < AMOUNT_MIN) throw invalidRequest('Amount is too small.', { code: 'amount_too_small', param: 'amount' })
  if (amount > AMOUNT_MAX) throw invalidRequest('Amount is too large.', { code: 'amount_too_large', param: 'amount' })

  const id = randomId('pi')
  const intent: Intent = {
    id,
    clientSecret: randomId(`${id}_secret`),
    amount,
    amountReceived: 0,
    currency,
    metadata: textsOf(formOf(form, 'metadata')),
    status: 'requires_payment_method',
    createdSeconds: seconds(clock.now()),
    canceledSeconds: null,
    cancellationReason: null,
    problem: null,
    chargeId: null,
    paymentMethodId: null,
    cardName: null,
    settlesAtMs: null,
  }
  store.save({ intents: [intent] })
  return okay(intentWire(intent))
}

/** Ends an intent that has not been paid and is not being paid. */
export function cancelIntent(provider: Provider, intent: Intent, form: Form): Answer {
  allowOnly(form, ['cancellation_reason'])
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_action') {
    throw unexpectedState('cancel', intent.status, intentWire(intent))
  }
  const canceled: Intent = {
    ...intent,
    status: 'canceled',
    canceledSeconds: seconds(provider.clock.now()),
    cancellationReason: textOf(form, 'cancellation_reason') ?? null,
    cardName: null,
  }
  provider.store.save({ intents: [canceled] })
  recordEvent(provider, { type: 'payment_intent.canceled', intentId: intent.id, object: intentWire(canceled) })
  return okay(intentWire(canceled))
}

export function findIntent({ store }: Provider, id: string): Intent {
  const intent = store.find('intents', id)
  if (!intent) throw missingThing('payment_intent', id)
  return intent
}

/** The intent as its owner sees it. */
export const intentWire = (intent: Intent) => ({
  ...guestWire(intent),
  amount_capturable: 0,
  amount_received: intent.amountReceived,
  latest_charge: intent.chargeId,
  metadata: intent.metadata,
})

/** The intent as a browser with its client secret sees it. */
export const guestWire = (intent: Intent) => ({
  id: intent.id,
  object: 'payment_intent',
  amount: intent.amount,
  automatic_payment_methods: { allow_redirects: 'always', enabled: true },
  canceled_at: intent.canceledSeconds,
  cancellation_reason: intent.cancellationReason,
  capture_method: 'automatic',
  client_secret: intent.clientSecret,
  confirmation_method: 'automatic',
  created: intent.createdSeconds,
  currency: intent.currency,
  last_payment_error: intent.problem && {
    type: intent.problem.type,
    message: intent.problem.message,
    ...problemWire(intent.problem),
  },
  livemode: false,
  next_action:
    intent.status === 'requires_action'
      ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } }
      : null,
  payment_method: intent.paymentMethodId,
  payment_method_types: ['card'],
  status: intent.status,
})

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000)
const missingField = (param: string) =>
  invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
