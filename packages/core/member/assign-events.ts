import type { Assignment } from '#contract/member'
import { rankOf, type Standing, UNLIMITED_RANK } from '#contract/permission'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { type Assignee, deleteAssignments, insertAssignments } from './assignment.queries.ts'
import { grantOf } from './authorize.ts'
import { isPrincipal } from './grant.ts'

/**
 * Limits somebody to events, or to none of them in particular. Whoever is limited themselves can only choose among
 * their own, and must.
 */
export async function assignEvents(
  ctx: Context,
  assignee: Assignee,
  assignments: readonly Assignment[],
): Promise<void> {
  const { organizationId } = grantOf(ctx)
  if (!isWithinReach(ctx, assignments)) throw new DomainError('member.beyond_your_events')
  await deleteAssignments(ctx.db, assignee)
  const distinct = [...new Map(assignments.map((one) => [one.eventId, one])).values()]
  const taken = await insertAssignments(ctx.db, organizationId, assignee, distinct)
  if (taken < distinct.length) throw new DomainError('event.not_found')
}

/** Whether the caller, if limited to events, is so to all of these at least. */
export function isWithinReach(ctx: Context, assignments: readonly Assignment[]): boolean {
  const { eventIds } = grantOf(ctx)
  if (eventIds === null) return true
  return assignments.length > 0 && assignments.every(({ eventId }) => eventIds.includes(eventId))
}

/** Whoever is limited to events may work on the one that they make. */
export async function assignOwnEvent({ db, grant, actor }: Context, eventId: string): Promise<void> {
  if (!grant?.eventIds || !isPrincipal(actor)) return
  const assignee = actor.kind === 'user' ? { memberId: grant.memberId ?? '' } : { keyId: actor.keyId }
  await insertAssignments(db, grant.organizationId, assignee, [{ eventId, gates: [] }])
}

/** A role that is for the whole organization has no limits. */
export function assertLimitable(standing: Standing, assignments: readonly Assignment[]): void {
  if (assignments.length > 0 && rankOf(standing) >= UNLIMITED_RANK) throw new DomainError('member.unlimited_role')
}
