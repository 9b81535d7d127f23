import { timingSafeEqual } from 'node:crypto'
import { answerChallenge, confirmIntent, settleDue } from './confirm.ts'
import { eventWire } from './event.ts'
import { type Form, textOf } from './form.ts'
import { answerOnce } from './idempotency.ts'
import { cancelIntent, createIntent, findIntent, guestWire, type Intent, intentWire } from './intent.ts'
import { type Answer, okay, type Provider } from './provider.ts'
import { createRefund, listRefunds, retrieveRefund } from './refund.ts'
import { invalidRequest, missingThing, StripeError, unknownKey } from './stripe-error.ts'

/** A call of the API: whose key it carries decides what it may do. */
export interface Call {
  method: string
  path: string
  form: Form
  key: string | undefined
  idempotencyKey: string | undefined
}

export interface Keys {
  secretKey: string
  publishableKey: string
}

type Caller = 'owner' | 'guest'
type Run = (provider: Provider, call: { id: string; form: Form; caller: Caller }) => Answer

/** `guest` routes are open to a browser that knows the intent's client secret. */
const routes: { method: string; path: RegExp; open: Caller; run: Run }[] = [
  route('POST', '/v1/payment_intents', 'owner', (provider, { form }) => createIntent(provider, form)),
  route('GET', '/v1/payment_intents/:id', 'guest', retrieveIntent),
  route('POST', '/v1/payment_intents/:id/confirm', 'guest', onIntent(confirmIntent)),
  route('POST', '/v1/payment_intents/:id/cancel', 'owner', onIntent(cancelIntent)),
  route('POST', '/v1/refunds', 'owner', (provider, { form }) => createRefund(provider, form)),
  route('GET', '/v1/refunds', 'owner', (provider, { form }) => listRefunds(provider, form)),
  route('GET', '/v1/refunds/:id', 'owner', (provider, { id }) => retrieveRefund(provider, id)),
  route('GET', '/v1/events/:id', 'owner', retrieveEvent),
  // Stripe's second step lives on pages of its own; so does this one.
  route('POST', '/v3/challenges/:id', 'guest', onIntent(answerChallenge)),
]

/** Answers one call, or throws a `StripeError`. */
export function answerCall(provider: Provider, keys: Keys, call: Call): Answer {
  const caller = callerOf(keys, call.key ?? textOf(call.form, 'key'))
  const found = routes.find((each) => each.method === call.method && each.path.test(call.path))
  if (!found) {
    throw new StripeError(404, 'invalid_request_error', `Unrecognized request URL (${call.method}: ${call.path}).`)
  }
  if (caller === 'guest' && found.open === 'owner') {
    throw new StripeError(403, 'invalid_request_error', 'This API call cannot be made with a publishable API key.', {
      code: 'secret_key_required',
    })
  }
  settleDue(provider)
  const id = found.path.exec(call.path)?.groups?.id ?? ''
  const run = () => found.run(provider, { id, form: call.form, caller })
  if (call.method === 'GET') return run()
  const request = `${call.method} ${call.path} ${JSON.stringify(call.form)}`
  return provider.store.together(() => answerOnce(provider, { key: call.idempotencyKey, request, run }))
}

function route(method: string, path: string, open: Caller, run: Run) {
  return { method, path: new RegExp(`^${path.replace(':id', '(?<id>[A-Za-z0-9_]{1,80})')}$`), open, run }
}

function onIntent(run: (provider: Provider, intent: Intent, form: Form) => Answer): Run {
  return (provider, { id, form, caller }) => run(provider, intentFor(provider, { id, form, caller }), form)
}

function retrieveIntent(provider: Provider, call: { id: string; form: Form; caller: Caller }): Answer {
  const intent = intentFor(provider, call)
  return okay(call.caller === 'owner' ? intentWire(intent) : guestWire(intent))
}

function retrieveEvent({ store }: Provider, { id }: { id: string }): Answer {
  const event = store.find('events', id)
  if (!event) throw missingThing('event', id)
  return okay(eventWire(event))
}

function intentFor(provider: Provider, { id, form, caller }: { id: string; form: Form; caller: Caller }): Intent {
  const intent = findIntent(provider, id)
  if (caller === 'guest' && !isSame(textOf(form, 'client_secret') ?? '', intent.clientSecret)) {
    throw invalidRequest(
      'The client_secret provided does not match the client_secret associated with the PaymentIntent.',
      {
        param: 'client_secret',
      },
    )
  }
  return intent
}

function callerOf({ secretKey, publishableKey }: Keys, key: string | undefined): Caller {
  if (isSame(key ?? '', secretKey)) return 'owner'
  if (isSame(key ?? '', publishableKey)) return 'guest'
  throw unknownKey()
}

function isSame(one: string, other: string): boolean {
  const left = Buffer.from(one)
  const right = Buffer.from(other)
  return left.length === right.length && timingSafeEqual(left, right)
}
