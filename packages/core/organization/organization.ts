import type { Account } from '#contract/organization'
import { needsFactor } from '#contract/permission'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { assuranceOf, userOf } from '../member/authorize.ts'
import { standingOf } from '../member/grant.ts'
import { findUser, organizationsOfUser } from './organization.queries.ts'

/** Who is signed in, and what they may do where. */
export async function readAccount(ctx: Context): Promise<Account> {
  const user = await findUser(ctx.db, userOf(ctx))
  // The token outlived its account.
  if (!user) throw new DomainError('request.token_invalid')
  const organizations = await organizationsOfUser(ctx.db, user.id)
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    timeZone: user.timeZone,
    platformRole: user.role,
    organizations: organizations.map(({ customPermissions, factorRoles, ...one }) => ({
      ...one,
      needsFactor: assuranceOf(ctx) === 1 && needsFactor(one.role, factorRoles),
      permissions: [...standingOf(one.role, customPermissions).permissions],
    })),
  }
}
