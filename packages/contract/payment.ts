import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { OrderRef } from './order.ts'
import { Instant } from './text.ts'

/** While a payment runs, its hold lasts at least so long. */
export const PAYMENT_MINUTES = 10

/** The largest single payment the provider takes, in minor units. */
export const PAYMENT_CENTS_MAX = 99_999_999

/** Where the provider tells us what happened; not for browsers, so not in `paths.ts`. */
export const PAYMENT_WEBHOOK_PATH = '/api/webhooks/stripe'

/** What the provider's form needs; the secret opens this one payment only. */
export const PaymentStart = z.object({
  clientSecret: z.string(),
  publishableKey: z.string(),
  amountCents: z.int(),
  currency: z.string(),
  holdExpiresAt: Instant,
})
export type PaymentStart = z.infer<typeof PaymentStart>

export const paymentEndpoints = {
  payOrder: {
    summary: 'Start, or continue, paying',
    access: 'user',
    input: OrderRef,
    answer: PaymentStart,
    repeatable: true,
  },
} satisfies Record<string, Endpoint>

export const paymentJobs = {
  /** The provider told us something: ask it for the truth and act on that. */
  'payment.settle': z.object({ intentId: z.string() }),
  /** The provider told us nothing for a while: ask. */
  'payment.check': z.object({ orderId: z.string() }),
  'payment.refund': z.object({ orderId: z.string() }),
}
