import { recordEvent } from './event.ts'
import { allowOnly, centsOf, type Form, formOf, textOf, textsOf } from './form.ts'
import { findIntent } from './intent.ts'
import { type Answer, okay, type Provider } from './provider.ts'
import { randomId } from './random-id.ts'
import { invalidRequest, missingThing } from './stripe-error.ts'

export interface Charge {
  id: string
  intentId: string
  amount: number
  amountRefunded: number
  currency: string
}

export interface Refund {
  id: string
  intentId: string
  chargeId: string
  amount: number
  currency: string
  metadata: Record<string, string>
  reason: string | null
  createdSeconds: number
}

/** Gives back a part or the rest, never more than was paid. */
export function createRefund(provider: Provider, form: Form): Answer {
  allowOnly(form, ['payment_intent', 'amount', 'metadata', 'reason'])
  const charge = chargeOf(provider, textOf(form, 'payment_intent'))
  const rest = charge.amount - charge.amountRefunded
  const amount = centsOf(form, 'amount') ?? rest
  if (rest === 0) {
    throw invalidRequest(`Charge ${charge.id} has already been refunded.`, { code: 'charge_already_refunded' })
  }
  if (amount < 1)
    throw invalidRequest('Refunds are at least 1.', { code: 'parameter_invalid_integer', param: 'amount' })
  if (amount > rest) {
    throw invalidRequest(`Refund amount (${amount}) is greater than unrefunded amount on charge (${rest})`, {
      param: 'amount',
    })
  }

  const refund: Refund = {
    id: randomId('re'),
    intentId: charge.intentId,
    chargeId: charge.id,
    amount,
    currency: charge.currency,
    metadata: textsOf(formOf(form, 'metadata')),
    reason: textOf(form, 'reason') ?? null,
    createdSeconds: Math.floor(provider.clock.now().getTime() / 1000),
  }
  const charged: Charge = { ...charge, amountRefunded: charge.amountRefunded + amount }
  provider.store.save({ refunds: [refund], charges: [charged] })
  recordEvent(provider, { type: 'charge.refunded', intentId: charge.intentId, object: chargeWire(charged) })
  return okay(refundWire(refund))
}

/** The refunds of one intent, newest first as Stripe lists them. */
export function listRefunds({ store }: Provider, form: Form): Answer {
  allowOnly(form, ['payment_intent', 'limit'])
  const intentId = textOf(form, 'payment_intent')
  const refunds = store.all('refunds').filter((refund) => intentId === undefined || refund.intentId === intentId)
  const data = refunds.toReversed().slice(0, centsOf(form, 'limit') ?? 10)
  return okay({
    object: 'list',
    url: '/v1/refunds',
    has_more: data.length < refunds.length,
    data: data.map(refundWire),
  })
}

export function retrieveRefund({ store }: Provider, id: string): Answer {
  const refund = store.find('refunds', id)
  if (!refund) throw missingThing('refund', id)
  return okay(refundWire(refund))
}

function chargeOf(provider: Provider, intentId: string | undefined): Charge {
  if (!intentId) throw invalidRequest('Missing required param: payment_intent.', { code: 'parameter_missing' })
  const intent = findIntent(provider, intentId)
  const charge = provider.store.find('charges', intent.chargeId ?? '')
  if (!charge) throw invalidRequest('This PaymentIntent does not have a successful charge to refund.')
  return charge
}

const refundWire = (refund: Refund) => ({
  id: refund.id,
  object: 'refund',
  amount: refund.amount,
  charge: refund.chargeId,
  created: refund.createdSeconds,
  currency: refund.currency,
  metadata: refund.metadata,
  payment_intent: refund.intentId,
  reason: refund.reason,
  status: 'succeeded',
})

const chargeWire = (charge: Charge) => ({
  id: charge.id,
  object: 'charge',
  amount: charge.amount,
  amount_captured: charge.amount,
  amount_refunded: charge.amountRefunded,
  currency: charge.currency,
  livemode: false,
  paid: true,
  payment_intent: charge.intentId,
  refunded: charge.amountRefunded === charge.amount,
  status: 'succeeded',
})
