import type { Hono } from 'hono'
import { PAYMENT_WEBHOOK_PATH, type paymentEndpoints } from '#contract/payment'
import { type BackApp, type BackContext, contextOf } from '#core/context'
import { DomainError } from '#core/error'
import { payOrder } from '#core/payment/pay-order'
import { receivePaymentEvent } from '#core/payment/receive-event'
import type { Env, Routes } from './mount.ts'
import { BODY_BYTES_MAX } from './read-input.ts'

export const paymentRoutes = (publishableKey: string): Routes<typeof paymentEndpoints, BackContext> => ({
  payOrder: async (ctx, input) => ({ ...(await payOrder(ctx, input)), publishableKey }),
})

/** The provider's own route: the signature over the raw body says who is calling. */
export function paymentWebhook(hono: Hono<Env>, app: BackApp): void {
  hono.post(PAYMENT_WEBHOOK_PATH, async (c) => {
    const rawBody = await c.req.text()
    if (rawBody.length > BODY_BYTES_MAX) throw new DomainError('request.too_large')
    const ctx = contextOf(app, { kind: 'system', job: 'payment.webhook' }, c.env.requestContext.requestId)
    await receivePaymentEvent(ctx, { rawBody, signature: c.req.header('stripe-signature') ?? '' })
    return c.json({ received: true })
  })
}
