import { type CardProblem, cardByName, type TestCard } from './card.ts'
import { readCard } from './card-entry.ts'
import { recordEvent } from './event.ts'
import { allowOnly, type Form, textOf } from './form.ts'
import { guestWire, type Intent, intentWire } from './intent.ts'
import { type Answer, okay, type Provider } from './provider.ts'
import { randomId } from './random-id.ts'
import { cardRefused, invalidRequest, unexpectedState } from './stripe-error.ts'

const confirmFields = ['client_secret', 'key', 'payment_method', 'payment_method_data', 'return_url', 'use_stripe_sdk']

/** Tries a card. Refused cards leave the intent open for the next try. */
export function confirmIntent(provider: Provider, intent: Intent, form: Form): Answer {
  allowOnly(form, confirmFields)
  if (intent.status !== 'requires_payment_method' && intent.status !== 'requires_action') {
    throw unexpectedState('confirm', intent.status, guestWire(intent))
  }
  const card = readCard(form, provider.clock.now())
  const tried: Intent = { ...intent, paymentMethodId: randomId('pm'), cardName: card.name, problem: null }

  if (card.asksGuest) return okay(guestWire(saved(provider, { ...tried, status: 'requires_action' })))
  if (card.problem) throw refuse(provider, tried, card.problem)
  if (card.answersAfterSeconds) return okay(guestWire(process(provider, tried, card)))
  return { ...okay(guestWire(succeed(provider, tried, card))), losesReply: card.losesReply === true }
}

/** The guest's answer to the question of their bank. */
export function answerChallenge(provider: Provider, intent: Intent, form: Form): Answer {
  allowOnly(form, ['client_secret', 'key', 'answer'])
  const card = cardByName(intent.cardName ?? '')
  if (intent.status !== 'requires_action' || !card)
    throw unexpectedState('answer for', intent.status, guestWire(intent))

  const answer = textOf(form, 'answer')
  if (answer === 'approve' && card.problem) return okay(guestWire(fail(provider, intent, card.problem, 'card_error')))
  if (answer === 'approve') return okay(guestWire(succeed(provider, intent, card)))
  if (answer === 'fail') return okay(guestWire(fail(provider, intent, notAuthenticated, 'invalid_request_error')))
  throw invalidRequest('The answer is `approve` or `fail`.', { param: 'answer' })
}

/** Ends what was `processing` and is due. */
export function settleDue(provider: Provider): void {
  const nowMs = provider.clock.now().getTime()
  for (const intent of provider.store.open('intents')) {
    const card = cardByName(intent.cardName ?? '')
    if (intent.settlesAtMs === null || intent.settlesAtMs > nowMs || !card) continue
    provider.store.together(() => succeed(provider, intent, card))
  }
}

const notAuthenticated: CardProblem = {
  code: 'payment_intent_authentication_failure',
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}

function process(provider: Provider, intent: Intent, card: TestCard): Intent {
  const settlesAtMs = provider.clock.now().getTime() + (card.answersAfterSeconds ?? 0) * 1000
  const processing = saved(provider, { ...intent, status: 'processing', settlesAtMs })
  recordEvent(provider, {
    type: 'payment_intent.processing',
    intentId: intent.id,
    object: intentWire(processing),
    webhooks: card.webhooks,
  })
  return processing
}

function succeed(provider: Provider, intent: Intent, card: TestCard): Intent {
  const about = { intentId: intent.id, webhooks: card.webhooks }
  if (card.webhooks === 'reordered') {
    const object = intentWire({ ...intent, status: 'processing' })
    recordEvent(provider, { ...about, type: 'payment_intent.processing', object })
  }
  const chargeId = randomId('ch')
  const paid = saved(provider, {
    ...intent,
    status: 'succeeded',
    amountReceived: intent.amount,
    chargeId,
    problem: null,
    settlesAtMs: null,
  })
  const { amount, currency } = intent
  provider.store.save({ charges: [{ id: chargeId, intentId: intent.id, amount, amountRefunded: 0, currency }] })
  recordEvent(provider, { ...about, type: 'payment_intent.succeeded', object: intentWire(paid) })
  return paid
}

const refuse = (provider: Provider, intent: Intent, problem: CardProblem) =>
  cardRefused(problem, guestWire(fail(provider, intent, problem, 'card_error')))

function fail(
  provider: Provider,
  intent: Intent,
  problem: CardProblem,
  type: 'card_error' | 'invalid_request_error',
): Intent {
  const failed = saved(provider, {
    ...intent,
    status: 'requires_payment_method',
    paymentMethodId: null,
    problem: { ...problem, type },
  })
  recordEvent(provider, { type: 'payment_intent.payment_failed', intentId: intent.id, object: intentWire(failed) })
  return failed
}

function saved({ store }: Provider, intent: Intent): Intent {
  store.save({ intents: [intent] })
  return intent
}
