import { type HeldPlaces, HOLD_MINUTES, type HoldPlaces } from '#contract/hold'
import type { Context } from '../context.ts'
import { CHECK_VIOLATION, DomainError, isDatabaseError, LOCK_NOT_AVAILABLE, UNIQUE_VIOLATION } from '../error.ts'
import { newId } from '../id.ts'
import { userOf } from '../member/authorize.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import { expireHolds } from './end-holds.queries.ts'
import { findHoldByKey } from './hold.queries.ts'
import { findPurchaseFacts } from './purchase-facts.queries.ts'
import { type RefusalReason, refusalOf } from './refusal.ts'
import { type TakePlaces, takePlaces } from './take-places.queries.ts'

const SWEEP_MAX = 200

/**
 * Holds places of a tier in an open wave: one statement when there are any. On a miss it sweeps what is due and looks
 * again, waiting for others' locks, before it refuses; when nothing is free that costs reads only. A repeated request,
 * known by its idempotency key, finds the hold it made.
 */
export async function holdPlaces(ctx: Context, input: HoldPlaces): Promise<HeldPlaces> {
  const { idempotencyKey } = ctx
  if (!idempotencyKey) throw new DomainError('idempotency.key_missing')
  const take = { ...input, idempotencyKey, holdId: newId('hold'), buyerId: userOf(ctx), minutes: HOLD_MINUTES }
  try {
    const held = (await takePlaces(ctx.db, take, 'passing')) ?? (await lookAgain(ctx, take))
    await stockMoved(ctx, held.eventId)
    await ctx.afterCommit(({ bell }) => bell.ring())
    return { id: take.holdId, expiresAt: held.expiresAt.toISOString(), quantity: take.quantity }
  } catch (error) {
    return heldBefore(ctx, take, asRefusal(error))
  }
}

async function lookAgain(ctx: Context, take: TakePlaces): Promise<{ eventId: string; expiresAt: Date }> {
  const before = await factsOf(ctx, take)
  if (before.hasDueHolds) await expireHolds(ctx.db, SWEEP_MAX, take)
  else refuse(refusalOf(before, take.quantity))

  const held = await takePlaces(ctx.db, take, 'waiting')
  if (held) return held
  refuse(refusalOf(await factsOf(ctx, take), take.quantity))
  throw new DomainError('wave.all_held')
}

async function factsOf(ctx: Context, take: TakePlaces) {
  const facts = await findPurchaseFacts(ctx.db, take)
  if (!facts) throw new DomainError('wave.not_found')
  return facts
}

function refuse(reason: RefusalReason | null): void {
  if (reason) throw new DomainError(reason.code, reason.until ? { until: reason.until.toISOString() } : {})
}

/** What the database's refusals mean; anything else is a fault and stays one. */
function asRefusal(error: unknown): unknown {
  if (isDatabaseError(error, UNIQUE_VIOLATION, 'hold_intention')) return new DomainError('idempotency.key_reused')
  if (isDatabaseError(error, CHECK_VIOLATION, 'tally_within_limit')) return new DomainError('wave.limit_reached')
  if (isDatabaseError(error, LOCK_NOT_AVAILABLE)) return new DomainError('wave.all_held')
  return error
}

/** Before anything is refused: perhaps this very request got its places before, and only the answer was lost. */
async function heldBefore(ctx: Context, take: TakePlaces, refusal: unknown): Promise<HeldPlaces> {
  if (!(refusal instanceof DomainError)) throw refusal
  const before = await findHoldByKey(ctx.db, take.buyerId, take.idempotencyKey)
  if (!before) throw refusal
  if (before.waveId !== take.waveId || before.tierId !== take.tierId || before.quantity !== take.quantity) {
    throw new DomainError('idempotency.key_reused')
  }
  return { id: before.id, expiresAt: before.expiresAt.toISOString(), quantity: before.quantity }
}
