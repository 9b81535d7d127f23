import type { BackContext, Context } from '../context.ts'
import { enqueue } from '../job/job.ts'
import { findPaymentOfOrder, type PaymentOfOrder } from './payment.queries.ts'
import { settleIntent } from './settle-payment.ts'

const PAUSE_SECONDS_MIN = 120
const PAUSE_SECONDS_MAX = 6 * 3_600
const GIVE_UP_SECONDS = 30 * 86_400

/** An order has one such job, which moves. */
export const checkKey = (orderId: string) => `payment.check:${orderId}`

/**
 * The safety net: asks the provider, whether or not a webhook came. The intent of an order that has ended is called
 * off, so that nobody pays for nothing; if the money was faster, it is settled like any late payment. It comes again
 * until the provider's answer is final, at growing intervals and for thirty days.
 */
export async function checkPayment(ctx: BackContext, { orderId }: { orderId: string }): Promise<void> {
  const payment = await findPaymentOfOrder(ctx.db, orderId)
  if (payment?.status !== 'created') return
  const isOver = payment.orderStatus !== 'awaiting_payment'
  if (payment.intentId && isOver) await ctx.payments.cancelIntent(payment.intentId)
  if (payment.intentId) await settleIntent(ctx, payment, payment.intentId)
  else if (isOver) return

  const now = await findPaymentOfOrder(ctx.db, orderId)
  if (now?.status === 'created') await checkAgain(ctx, now, isOver)
}

/** When the provider is asked for the first time, unless it tells us something. */
export const firstCheckAt = (ctx: Context): Date => after(ctx, PAUSE_SECONDS_MIN)

const after = ({ clock }: Context, seconds: number) => new Date(clock.now().getTime() + seconds * 1000)

/** The next look, at once. */
export const checkPaymentSoon = (ctx: Context, orderId: string) =>
  enqueue(ctx, 'payment.check', { orderId }, { key: checkKey(orderId) })

/** Soon while the order waits, and once more after it has ended; then the older the payment, the later. */
async function checkAgain(ctx: Context, { orderId, ageSeconds }: PaymentOfOrder, wasOver: boolean): Promise<void> {
  if (ageSeconds >= GIVE_UP_SECONDS) {
    ctx.log.error('a payment was never decided by its provider', { orderId, ageSeconds })
    return
  }
  const pauseSeconds = wasOver ? ageSeconds / 2 : PAUSE_SECONDS_MIN
  const runAt = after(ctx, Math.min(Math.max(pauseSeconds, PAUSE_SECONDS_MIN), PAUSE_SECONDS_MAX))
  await enqueue(ctx, 'payment.check', { orderId }, { key: checkKey(orderId), runAt })
}
