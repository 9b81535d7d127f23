import type { Access } from '#contract/endpoint'
import type { Permission } from '#contract/permission'
import { isPlatformPermission, mayOnPlatform, type PlatformPermission } from '#contract/platform'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { assertFactor } from './assert-factor.ts'
import { findGrant, findPlatformRole, type Scope } from './grant.queries.ts'
import { type Grant, isPrincipal } from './grant.ts'

/**
 * Refuses whoever may not call an endpoint of this access with what the request names. The context that it gives
 * carries what was granted, for verbs that show or allow more to some than to others.
 */
export async function admit<C extends Context>(ctx: C, access: Access, scope: Scope): Promise<C> {
  if (access === 'public') return ctx
  const { kind } = ctx.actor
  if (!isPrincipal(ctx.actor)) throw new DomainError('request.signed_out')
  if (access === 'key') {
    if (kind === 'user') throw new DomainError('request.for_keys')
    return ctx
  }
  if (access === 'user') {
    if (kind !== 'user') throw new DomainError('request.for_people')
    return ctx
  }
  if (!isPlatformPermission(access)) return { ...ctx, grant: await authorize(ctx, access, scope) }
  await authorizeOnPlatform(ctx, access)
  return ctx
}

/**
 * Refuses unless the caller's role or key grants the permission on the row that the request names, and their session
 * has proven the second factor that it asks for. A row of another tenant, or of an event outside the caller's, is "not
 * found", as if it were not there.
 */
export async function authorize(ctx: Context, permission: Permission, scope: Scope): Promise<Grant> {
  const { db, actor } = ctx
  if (!isPrincipal(actor)) throw new DomainError('request.signed_out')
  const grant = await findGrant(db, actor, scope)
  if (!grant) throw new DomainError(notFound(scope))
  if (!grant.permissions.includes(permission)) throw new DomainError('request.forbidden')
  await assertFactor(ctx, permission, grant)
  return grant
}

/** Refuses whom the platform's own role does not let; keys never. */
export async function authorizeOnPlatform({ db, actor }: Context, permission: PlatformPermission): Promise<void> {
  if (actor.kind !== 'user') throw new DomainError('request.for_people')
  const role = await findPlatformRole(db, actor.userId)
  if (role === undefined || !mayOnPlatform(role, permission)) throw new DomainError('request.forbidden')
  if (actor.assurance === 1) throw new DomainError('account.factor_missing')
}

function notFound(scope: Scope) {
  if (scope.waveId) return 'wave.not_found'
  if (scope.privilegeId) return 'privilege.not_found'
  if (scope.tierId) return 'tier.not_found'
  if (scope.eventId) return 'event.not_found'
  if (scope.memberId) return 'member.not_found'
  if (scope.invitationId) return 'invitation.not_found'
  if (scope.roleId) return 'role.not_found'
  if (scope.keyId) return 'key.not_found'
  if (scope.deviceId) return 'device.not_found'
  return 'organization.not_found'
}

/** The signed-in person; a verb for people alone calls it first. */
export function userOf(ctx: Context): string {
  if (ctx.actor.kind !== 'user') throw new DomainError('request.signed_out')
  return ctx.actor.userId
}

/** How many factors the caller has proven. */
export const assuranceOf = ({ actor }: Context): 1 | 2 => (actor.kind === 'user' ? actor.assurance : 1)

/** What the guard granted. A verb that asks for it has a permission in its endpoint. */
export function grantOf({ grant }: Context): Grant {
  if (!grant) throw new Error('no guard stood before this verb')
  return grant
}
