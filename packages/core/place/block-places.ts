import type { BlockPlaces, Tier } from '#contract/tier'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { changingTier } from '../tier/changing-tier.ts'
import { blockReserve, unblockReserve } from './place.queries.ts'

/** Takes places of the reserve off sale, all of them or none. */
export const blockPlaces = (ctx: Context, { tierId, quantity, reason }: BlockPlaces): Promise<Tier> =>
  changingTier(ctx, tierId, async (tx, { eventId }) => {
    const blocked = await blockReserve(tx.db, { eventId, tierId, quantity, cause: 'block' })
    if (blocked < quantity) throw new DomainError('tier.not_enough_reserve')
    return { action: 'tier.block', reason, after: { blocked } }
  })

/** Returns blocked places to the reserve, all of them or none. */
export const unblockPlaces = (ctx: Context, { tierId, quantity, reason }: BlockPlaces): Promise<Tier> =>
  changingTier(ctx, tierId, async (tx, { eventId }) => {
    const unblocked = await unblockReserve(tx.db, { eventId, tierId, quantity, cause: 'unblock' })
    if (unblocked < quantity) throw new DomainError('tier.not_enough_blocked')
    return { action: 'tier.unblock', reason, after: { unblocked } }
  })
