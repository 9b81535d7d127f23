import { TIERS_PER_EVENT_MAX } from '#contract/limits'
import type { AddTier, EditTier, Tier, TierRef } from '#contract/tier'
import { audit } from '../audit/audit.ts'
import { changesOf } from '../audit/changes-of.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError, FOREIGN_KEY_VIOLATION, isDatabaseError } from '../error.ts'
import { findEvent } from '../event/event.queries.ts'
import { eventChanged } from '../event/event-changed.ts'
import { newId } from '../id.ts'
import { addPlaces, removePlaces } from '../place/place.queries.ts'
import { assertNotOver, changingTier, claimingNames, withTier } from './changing-tier.ts'
import {
  countTiers,
  deleteTier,
  insertTier,
  offerNextVersion,
  rewriteTier,
  snapshotVersion,
  type TierOfEvent,
  wasEverOrdered,
} from './tier.queries.ts'
import { viewTier } from './tier-view.ts'

/** A new tier with all its places in the reserve. */
export function addTier(ctx: Context, input: AddTier): Promise<Tier> {
  const { eventId, name, priceCents, capacity, perPersonLimit, summary = '' } = input
  const id = newId('tier')
  return transaction(ctx, async (tx) => {
    const event = await findEvent(tx.db, eventId)
    if (!event) throw new DomainError('event.not_found')
    assertNotOver(event.status)
    const count = await countTiers(tx.db, eventId)
    if (count >= TIERS_PER_EVENT_MAX) throw new DomainError('tier.too_many')
    const position = input.position ?? count
    const tier = { id, eventId, name, summary, priceCents, capacity, perPersonLimit, position }
    await claimingNames(insertTier(tx.db, tier))
    await snapshotVersion(tx.db, id)
    await addPlaces(tx.db, { eventId, tierId: id, quantity: capacity, cause: 'tier.add' })
    const { organizationId } = event
    await audit(tx, { organizationId, action: 'tier.add', subjectId: id, after: { name, priceCents, capacity } })
    await eventChanged(tx, event)
    return viewTier(tx.db, id)
  })
}

/** Changes a tier. A new name or price is a new version; orders keep the one they bought. */
export const editTier = (ctx: Context, { tierId, ...edit }: EditTier): Promise<Tier> =>
  changingTier(ctx, tierId, async (tx, tier) => {
    await rewriteTier(tx.db, tierId, edit)
    if (edit.capacity !== undefined) await resize(tx, tier, edit.capacity)
    const changes = changesOf(tier, edit)
    if (changes && ('name' in changes.after || 'priceCents' in changes.after)) await offerNextVersion(tx.db, tierId)
    return { action: 'tier.edit', ...changes }
  })

async function resize(tx: Context, { id, eventId, capacity }: TierOfEvent, to: number): Promise<void> {
  const places = { eventId, tierId: id, quantity: Math.abs(to - capacity), cause: 'tier.edit' as const }
  if (to > capacity) await addPlaces(tx.db, places)
  if (to < capacity && (await removePlaces(tx.db, places)) < places.quantity) throw new DomainError('tier.below_used')
}

/** Removes a tier whose places are all free in the reserve, and always were or came back unsold. */
export async function removeTier(ctx: Context, { tierId }: TierRef): Promise<null> {
  await withTier(ctx, tierId, async (tx, { eventId, capacity, name }) => {
    const removed = await removePlaces(tx.db, { eventId, tierId, quantity: capacity, cause: 'tier.remove' })
    if (removed < capacity || (await wasEverOrdered(tx.db, eventId, tierId))) throw new DomainError('tier.in_use')
    await unlessReferred(deleteTier(tx.db, tierId))
    return { action: 'tier.remove', before: { name, capacity } }
  })
  return null
}

async function unlessReferred(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion
  } catch (error) {
    if (isDatabaseError(error, FOREIGN_KEY_VIOLATION)) throw new DomainError('tier.in_use')
    throw error
  }
}
