import { type BackContext, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { enqueue } from '../job/job.ts'
import { insertPaymentEvent } from './payment.queries.ts'

/**
 * Takes what the provider tells us. Its event is stored under the provider's own id, together with the job that acts
 * on it; the same event again does nothing. What it says is not believed: the job asks.
 */
export async function receivePaymentEvent(
  ctx: BackContext,
  { rawBody, signature }: { rawBody: string; signature: string },
): Promise<void> {
  const event = await ctx.payments.readEvent(rawBody, signature)
  if (!event) throw new DomainError('payment.bad_signature')
  await transaction(ctx, async (tx) => {
    const isNew = await insertPaymentEvent(tx.db, event)
    if (!isNew || !event.intentId) return
    await enqueue(tx, 'payment.settle', { intentId: event.intentId }, { key: `payment.settle:${event.eventId}` })
  })
}
