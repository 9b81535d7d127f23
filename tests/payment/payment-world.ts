import { Stripe } from 'stripe'
import { payAsGuest } from '#local/payments/guest'
import { startPaymentService } from '#local/payments/service'
import { openWebhookReceiver } from './webhook-receiver.ts'

export const webhookSecret = 'whsec_for_tests_only'

/** A payment service with a clock that stands still until moved, the real client, and someone who hears the webhooks. */
export async function openPaymentWorld({ dataFile }: { dataFile?: string } = {}) {
  const receiver = await openWebhookReceiver()
  const clock = {
    at: Date.parse('2030-01-01T10:00:00Z'),
    now: () => new Date(clock.at),
    advance: (seconds: number) => {
      clock.at += seconds * 1000
    },
  }
  const start = () =>
    startPaymentService({ port: 0, webhookUrl: receiver.url, webhookSecret, clock, ...(dataFile && { dataFile }) })
  let service = await start()
  const clientFor = (key: string) => {
    const { hostname, port } = new URL(service.url)
    return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false })
  }

  return {
    clock,
    receiver,
    get service() {
      return service
    },
    clientFor,
    get stripe() {
      return clientFor(service.secretKey)
    },
    /** An intent over 9,600.00 EUR unless told otherwise. */
    openIntent: (amount = 960_000) =>
      clientFor(service.secretKey).paymentIntents.create({
        amount,
        currency: 'eur',
        automatic_payment_methods: { enabled: true },
        metadata: { orderId: 'ord_1' },
      }),
    pay: (intent: { client_secret: string | null }, card: string, bankAnswer: 'approve' | 'fail' = 'approve') =>
      payAsGuest({ ...service, clientSecret: intent.client_secret ?? '' }, { card, bankAnswer }),
    /** What the service sends now, in order. */
    async heard() {
      await service.control.tick()
      return receiver.types()
    },
    async restart() {
      await service.stop()
      service = await start()
    },
    async stop() {
      await service.stop()
      await receiver.stop()
    },
  }
}

export type PaymentWorld = Awaited<ReturnType<typeof openPaymentWorld>>
