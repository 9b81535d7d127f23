import { Stripe } from 'stripe'
import type { Clock, IntentStatus, PaymentEvent, Payments } from '#core/context'

/** With one more try and its pause this ends well before the gateway gives up on a guest, and before a worker's time. */
const CALL_TIMEOUT_MS = 8_000
const NETWORK_RETRIES_MAX = 1
const WEBHOOK_AGE_SECONDS_MAX = 300
const REFUNDS_PER_INTENT_MAX = 100

/** Payments by Stripe, or by whatever speaks its protocol at `apiUrl`. */
export function stripePayments(settings: {
  secretKey: string
  webhookSecret: string
  apiUrl?: string | undefined
  clock: Pick<Clock, 'now'>
}): Payments {
  const { secretKey, webhookSecret, apiUrl, clock } = settings
  const stripe = new Stripe(secretKey, {
    timeout: CALL_TIMEOUT_MS,
    maxNetworkRetries: NETWORK_RETRIES_MAX,
    telemetry: false,
    ...(apiUrl && addressOf(apiUrl)),
  })

  return {
    async createIntent({ orderId, attempt, amountCents, currency }) {
      const intent = await stripe.paymentIntents.create(
        {
          amount: amountCents,
          currency: currency.toLowerCase(),
          automatic_payment_methods: { enabled: true },
          metadata: { orderId },
        },
        { idempotencyKey: `${orderId}:${attempt}` },
      )
      return { intentId: intent.id, clientSecret: secretOf(intent) }
    },

    async findIntent(intentId) {
      const intent = await stripe.paymentIntents.retrieve(intentId)
      const failure = intent.last_payment_error
      return {
        status: statuses[intent.status] ?? 'requires_payment',
        amountCents: intent.amount,
        receivedCents: intent.amount_received,
        currency: intent.currency.toUpperCase(),
        clientSecret: secretOf(intent),
        failureCode: failure?.decline_code ?? failure?.code,
      }
    },

    async cancelIntent(intentId) {
      try {
        await stripe.paymentIntents.cancel(intentId)
      } catch (error) {
        // Already cancelled, paid or under way: whoever cares asks for the intent.
        if (!isStripeError(error, 'payment_intent_unexpected_state')) throw error
      }
    },

    async refund({ intentId, amountCents, key }) {
      // Stripe forgets idempotency keys after a day; the key on the refund itself is never forgotten.
      const earlier = await stripe.refunds.list({ payment_intent: intentId, limit: REFUNDS_PER_INTENT_MAX })
      const done = earlier.data.find((refund) => refund.metadata?.key === key)
      if (done) return { refundId: done.id }
      const refund = await stripe.refunds.create(
        { payment_intent: intentId, amount: amountCents, metadata: { key } },
        { idempotencyKey: key },
      )
      return { refundId: refund.id }
    },

    async readEvent(rawBody, signature) {
      try {
        const event = await stripe.webhooks.constructEventAsync(
          rawBody,
          signature,
          webhookSecret,
          WEBHOOK_AGE_SECONDS_MAX,
          undefined,
          clock.now().getTime(),
        )
        return toPaymentEvent(event)
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined
        throw error
      }
    },
  }
}

/** Stripe's words for the stages of an intent, in ours. */
const statuses: Record<string, IntentStatus> = {
  requires_payment_method: 'requires_payment',
  requires_confirmation: 'requires_payment',
  requires_action: 'requires_action',
  processing: 'processing',
  succeeded: 'succeeded',
  canceled: 'cancelled',
}

function addressOf(apiUrl: string) {
  const { hostname, port, protocol } = new URL(apiUrl)
  const isSecure = protocol === 'https:'
  return {
    host: hostname,
    port: port || (isSecure ? '443' : '80'),
    protocol: isSecure ? ('https' as const) : ('http' as const),
  }
}

function secretOf(intent: Stripe.PaymentIntent): string {
  if (!intent.client_secret) throw new Error(`intent ${intent.id} came without its client secret`)
  return intent.client_secret
}

const isStripeError = (error: unknown, code: string): boolean =>
  error instanceof Stripe.errors.StripeError && error.code === code

function toPaymentEvent(event: Stripe.Event): PaymentEvent {
  return {
    eventId: event.id,
    type: event.type,
    intentId: intentIdOf(event.data.object),
    createdAt: new Date(event.created * 1000),
  }
}

/** Events are about the intent itself, or about a charge or refund that names it. */
function intentIdOf(about: object): string | undefined {
  const {
    object,
    id,
    payment_intent: owner,
  } = about as { object?: string; id?: string; payment_intent?: string | { id: string } | null }
  if (object === 'payment_intent') return id
  return typeof owner === 'string' ? owner : owner?.id
}
