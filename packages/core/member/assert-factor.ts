import { needsFactor, type Permission, STEP_UP_MINUTES, stepUpPermissions } from '#contract/permission'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { findFactorRoles } from './factor-roles.queries.ts'

const FRESH_MS = STEP_UP_MINUTES * 60_000

/**
 * Refuses a member whose session has not proven what the act or their role asks for: a second factor, and for the
 * dangerous acts one of the last minutes. Whoever has proven two factors costs no look at the database.
 */
export async function assertFactor(
  { actor, clock, db }: Context,
  permission: Permission,
  member: { role: string; organizationId: string },
): Promise<void> {
  if (actor.kind !== 'user') return
  const isDangerous = stepUpPermissions.includes(permission)
  // An administrator who looks on proved their own factors, and does nothing dangerous in another's name.
  if (actor.impersonatorId && isDangerous) throw new DomainError('request.forbidden')
  if (actor.impersonatorId) return
  if (actor.assurance === 1) {
    if (isDangerous || needsFactor(member.role, await findFactorRoles(db, member.organizationId))) {
      throw new DomainError('account.factor_missing')
    }
    return
  }
  const isFresh = clock.now().getTime() - actor.provenAt.getTime() <= FRESH_MS
  if (isDangerous && !isFresh) throw new DomainError('account.step_up_required')
}
