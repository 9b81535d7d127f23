import { may, type Permission } from '#contract/permission'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { findRole, type Scope } from './member.queries.ts'

/**
 * Refuses unless the caller is a member whose role grants the permission on the row that the request names. A row of
 * another tenant is "not found", as if it were not there.
 */
export async function authorize(ctx: Context, permission: Permission, scope: Scope): Promise<void> {
  if (ctx.actor.kind !== 'user') throw new DomainError('request.signed_out')
  const role = await findRole(ctx.db, ctx.actor.userId, scope)
  if (role === undefined) throw new DomainError(notFound(scope))
  if (!role.split(',').some((one) => may(one, permission))) throw new DomainError('request.forbidden')
}

function notFound(scope: Scope) {
  if (scope.waveId) return 'wave.not_found'
  if (scope.privilegeId) return 'privilege.not_found'
  if (scope.tierId) return 'tier.not_found'
  if (scope.eventId) return 'event.not_found'
  return 'organization.not_found'
}

/** The signed-in person; a verb for guests alone calls it first. */
export function userOf(ctx: Context): string {
  if (ctx.actor.kind !== 'user') throw new DomainError('request.signed_out')
  return ctx.actor.userId
}
