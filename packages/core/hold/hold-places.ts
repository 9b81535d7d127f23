import { type HeldPlaces, HOLD_MINUTES, type HoldPlaces } from '#contract/hold'
import type { Context } from '../context.ts'
import { CHECK_VIOLATION, DomainError, isDatabaseError, LOCK_NOT_AVAILABLE, UNIQUE_VIOLATION } from '../error.ts'
import { newId } from '../id.ts'
import { userOf } from '../member/authorize.ts'
import { stockMoved } from '../pulse/stock-moved.ts'
import { expireHolds } from './end-holds.queries.ts'
import { findHoldByKey } from './hold.queries.ts'
import type { AskedFacts } from './purchase-facts.queries.ts'
import { purchaseFacts } from './purchase-facts.ts'
import { type RefusalReason, refusalOf } from './refusal.ts'
import { type Held, type TakePlaces, takePlaces } from './take-places.queries.ts'
import { takeTogether } from './take-together.ts'

const SWEEP_MAX = 200
/** So long the next request for the same places asks whether there are any before it tries to take some. */
const SCARCE_MS = 1_000

/**
 * Holds places of a tier in an open wave: one statement when there are any. On a miss it sweeps what is due and looks
 * again, waiting for others' locks, before it refuses; when nothing is free that costs one read. A repeated request,
 * known by its idempotency key, finds the hold it made.
 */
export async function holdPlaces(ctx: Context, input: HoldPlaces): Promise<HeldPlaces> {
  const { idempotencyKey } = ctx
  if (!idempotencyKey) throw new DomainError('idempotency.key_missing')
  const take = { ...input, idempotencyKey, holdId: newId('hold'), buyerId: userOf(ctx), minutes: HOLD_MINUTES }
  let held: Held | DomainError
  try {
    const refusal = ctx.memory.get<true>(scarceKey(take)) && certainRefusal(ctx, take, await factsOf(ctx, take))
    held = refusal || ((await takeTogether(ctx, take)) ?? (await lookAgain(ctx, take)))
  } catch (error) {
    return heldBefore(ctx, take, asRefusal(error))
  }
  if (held instanceof DomainError) throw held
  await stockMoved(ctx, held.eventId)
  await ctx.afterCommit(({ bell }) => bell.ring())
  return { id: take.holdId, expiresAt: held.expiresAt.toISOString(), quantity: take.quantity }
}

async function lookAgain(ctx: Context, take: TakePlaces): Promise<Held | DomainError> {
  const facts = await factsOf(ctx, take)
  const refusal = certainRefusal(ctx, take, facts)
  if (refusal) return refusal
  if (facts.hasDueHolds) await expireHolds(ctx.db, SWEEP_MAX, take)
  const held = await takePlaces(ctx.db, take, 'waiting')
  if (held) return held
  throw refusalFor(refusalOf(await factsOf(ctx, take), take.quantity) ?? { code: 'wave.all_held', until: null })
}

async function factsOf(ctx: Context, take: TakePlaces): Promise<AskedFacts> {
  const facts = await purchaseFacts(ctx, take)
  if (!facts) throw new DomainError('wave.not_found')
  return facts
}

/**
 * Why these facts grant nothing and no sweep would change that; undefined while places may be had. Where this very
 * request has its places already it is thrown, since then it is not the last word.
 */
function certainRefusal(ctx: Context, take: TakePlaces, facts: AskedFacts): DomainError | undefined {
  const reason = facts.hasDueHolds ? null : refusalOf(facts, take.quantity)
  if (!reason) return undefined
  if (facts.free === 0) ctx.memory.set(scarceKey(take), true, SCARCE_MS)
  if (facts.isRepeated) throw refusalFor(reason)
  return refusalFor(reason)
}

const scarceKey = ({ waveId, tierId }: TakePlaces) => `scarce:${waveId}:${tierId}`

const refusalFor = ({ code, until }: RefusalReason) =>
  new DomainError(code, until ? { until: until.toISOString() } : {})

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
