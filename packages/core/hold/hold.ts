import {
  type ExplainWave,
  HOLD_EXTENSIONS_MAX,
  type Hold,
  type HoldRef,
  type ListHolds,
  type WaveExplanation,
} from '#contract/hold'
import type { BackContext, Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { userOf } from '../member/authorize.ts'
import { endOrdersWithoutHold } from '../order/order.queries.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import { expireHolds, releaseHoldOf } from './end-holds.queries.ts'
import { findHold, type HoldFacts, lengthenHold, liveHolds } from './hold.queries.ts'
import { purchaseFacts } from './purchase-facts.ts'
import { refusalOf } from './refusal.ts'

export async function listHolds(ctx: Context, input: ListHolds): Promise<{ items: Hold[] }> {
  const rows = await liveHolds(ctx.db, userOf(ctx), input.eventId)
  return { items: rows.map(toHold) }
}

export async function readHold(ctx: Context, { holdId }: HoldRef): Promise<Hold> {
  return toHold(await ownHold(ctx, holdId))
}

/** Five more minutes in the last three; up to ten times (WCAG 2.2.1). */
export async function extendHold(ctx: Context, { holdId }: HoldRef): Promise<Hold> {
  if (await lengthenHold(ctx.db, holdId, userOf(ctx))) return readHold(ctx, { holdId })
  const hold = await ownHold(ctx, holdId)
  if (hold.status !== 'active' || hold.isDue) throw new DomainError('hold.ended')
  if (!hold.isExtendable) throw new DomainError('hold.too_early_to_extend')
  throw new DomainError('hold.no_extension_left')
}

/** Gives the places back. A hold that has ended already stays as it is; one being paid for is not let go. */
export async function releaseHold(ctx: Context, { holdId }: HoldRef): Promise<Hold> {
  const [ended] = await releaseHoldOf(ctx.db, holdId, userOf(ctx))
  if (ended) await stockMoved(ctx, ended.eventId)
  const hold = await ownHold(ctx, holdId)
  if (hold.status === 'active') throw new DomainError('hold.being_paid')
  if (hold.status === 'converted') throw new DomainError('order.already_paid')
  return toHold(hold)
}

const SWEEP_MAX = 1_000

/** Runs each minute: expires what is due. Buyers' requests do the same for the places they look at, so nobody waits for it. */
export async function sweepHolds(ctx: BackContext): Promise<void> {
  const ended = await expireHolds(ctx.db, SWEEP_MAX)
  for (const eventId of new Set(ended.map((hold) => hold.eventId))) await stockMoved(ctx, eventId)
  if (ended.length === SWEEP_MAX) return sweepHolds(ctx)
  await endOrdersWithoutHold(ctx.db, SWEEP_MAX)
}

/** "Why can't I buy?": the rule of the hold, asked without taking anything. */
export async function explainWave(ctx: Context, input: ExplainWave): Promise<WaveExplanation> {
  const facts = await purchaseFacts(ctx, { ...input, buyerId: userOf(ctx) })
  const refusal = facts ? refusalOf(facts, input.quantity ?? 1) : { code: 'wave.not_found' as const, until: null }
  if (!refusal) return { allowed: true, refusal: null }
  const { meaning } = new DomainError(refusal.code)
  return {
    allowed: false,
    refusal: {
      code: refusal.code,
      title: meaning.title,
      until: refusal.until?.toISOString() ?? null,
      remedy: meaning.remedy ?? null,
    },
  }
}

async function ownHold(ctx: Context, holdId: string): Promise<HoldFacts> {
  const hold = await findHold(ctx.db, holdId, userOf(ctx))
  if (!hold) throw new DomainError('hold.not_found')
  return hold
}

const toHold = (row: HoldFacts): Hold => ({
  id: row.id,
  eventId: row.eventId,
  eventSlug: row.eventSlug,
  eventName: row.eventName,
  waveId: row.waveId,
  tierId: row.tierId,
  tierName: row.tierName,
  quantity: row.quantity,
  priceCents: row.priceCents,
  currency: row.currency,
  status: row.status === 'active' && row.isDue ? 'expired' : row.status,
  expiresAt: row.expiresAt.toISOString(),
  extensionsLeft: HOLD_EXTENSIONS_MAX - row.extensions,
  orderId: row.orderId,
})
