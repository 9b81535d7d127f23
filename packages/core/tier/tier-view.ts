import type { PublicTier } from '#contract/public-event'
import type { Tier } from '#contract/tier'
import type { Db } from '../context.ts'
import { DomainError } from '../error.ts'
import { stockOfEvent } from '../place/place.queries.ts'
import { privilegesOfEvent } from '../privilege/privilege.queries.ts'
import { toPrivilege, toPublicPrivilege } from '../privilege/privilege-view.ts'
import { findTier, findTiersOfEvent } from './tier.queries.ts'

/** The tiers of an event by position, with what they promise and where their places stand. */
export async function tiersOfEvent(db: Db, eventId: string): Promise<Tier[]> {
  const rows = await findTiersOfEvent(db, eventId)
  const privileges = await privilegesOfEvent(db, eventId)
  const stockOf = await stockOfEvent(db, eventId)
  return rows.map(({ createdAt: _, ...row }) => ({
    ...row,
    privileges: privileges.filter(({ tierId }) => tierId === row.id).map(toPrivilege),
    stock: stockOf(row.id),
  }))
}

export async function viewTier(db: Db, tierId: string): Promise<Tier> {
  const row = await findTier(db, tierId)
  const tiers = row ? await tiersOfEvent(db, row.eventId) : []
  const tier = tiers.find(({ id }) => id === tierId)
  if (!tier) throw new DomainError('tier.not_found')
  return tier
}

/** What guests see of the tiers: no stock; the pulse tells what is left. */
export async function publicTiersOfEvent(db: Db, eventId: string): Promise<PublicTier[]> {
  const rows = await findTiersOfEvent(db, eventId)
  const privileges = await privilegesOfEvent(db, eventId)
  return rows.map(({ id, name, summary, priceCents, perPersonLimit }) => ({
    id,
    name,
    summary,
    priceCents,
    perPersonLimit,
    privileges: privileges.filter(({ tierId }) => tierId === id).map(toPublicPrivilege),
  }))
}
