import type { BackContext } from '../context.ts'
import { DomainError } from '../error.ts'
import { newId } from '../id.ts'
import { sendDueJobs } from '../job/job.ts'
import { asTogether } from '../together.ts'
import { insertPaymentEvents, type ToldEvent } from './payment.queries.ts'

const storedTogether = asTogether('payment-events', ({ db }: BackContext, events: ToldEvent[]) =>
  insertPaymentEvents(db, events),
)

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
  const isNew = await storedTogether(ctx, { ...event, jobId: newId('job') })
  if (isNew) await ctx.afterCommit(sendDueJobs)
}
