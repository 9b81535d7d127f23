import type { Tier } from '#contract/tier'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError, isDatabaseError, UNIQUE_VIOLATION } from '../error.ts'
import { eventChanged } from '../event/event-changed.ts'
import { lockTier, type TierOfEvent } from './tier.queries.ts'
import { viewTier } from './tier-view.ts'

export interface Deed {
  action: string
  /** What was changed; the tier when left out. */
  subjectId?: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  reason?: string
}

/** Runs a staff change of a locked tier in one transaction with its audit entry, and answers with the tier as it then is. */
export function changingTier(
  ctx: Context,
  tierId: string,
  work: (tx: Context, tier: TierOfEvent) => Promise<Deed>,
): Promise<Tier> {
  return transaction(ctx, async (tx) => {
    await withTier(tx, tierId, work)
    return viewTier(tx.db, tierId)
  })
}

/** The same without an answer. Nothing changes once an event is over. */
export function withTier(
  ctx: Context,
  tierId: string,
  work: (tx: Context, tier: TierOfEvent) => Promise<Deed>,
): Promise<void> {
  return transaction(ctx, async (tx) => {
    const tier = await lockTier(tx.db, tierId)
    if (!tier) throw new DomainError('tier.not_found')
    assertNotOver(tier.eventStatus)
    const deed = await claimingNames(work(tx, tier))
    await audit(tx, { subjectId: tierId, ...deed, organizationId: tier.organizationId })
    await eventChanged(tx, { id: tier.eventId, status: tier.eventStatus })
  })
}

export function assertNotOver(eventStatus: string): void {
  if (['cancelled', 'ended', 'archived'].includes(eventStatus)) throw new DomainError('event.is_over')
}

/** Names are unique among the tiers of an event and among the privileges of a tier. */
export async function claimingNames<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDatabaseError(error, UNIQUE_VIOLATION, 'tier_name')) throw new DomainError('tier.name_taken')
    if (isDatabaseError(error, UNIQUE_VIOLATION, 'privilege_name')) throw new DomainError('privilege.name_taken')
    throw error
  }
}
