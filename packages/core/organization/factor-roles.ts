import type { FactorRoles, SetFactorRoles } from '#contract/factor-roles'
import { needsFactor, relaxableRoles } from '#contract/permission'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { findFactorRoles, lockFactorRoles, updateFactorRoles } from '../member/factor-roles.queries.ts'

export async function readFactorRoles(
  { db }: Context,
  { organizationId }: { organizationId: string },
): Promise<FactorRoles> {
  return viewOf(await findFactorRoles(db, organizationId))
}

/** From the next request on. */
export const setFactorRoles = (ctx: Context, { organizationId, roles }: SetFactorRoles): Promise<FactorRoles> =>
  transaction(ctx, async (tx) => {
    const before = viewOf(await lockFactorRoles(tx.db, organizationId))
    await updateFactorRoles(tx.db, organizationId, roles.join(','))
    const after = viewOf(roles.join(','))
    await audit(tx, { organizationId, action: 'organization.factor_roles', subjectId: organizationId, before, after })
    return after
  })

const viewOf = (asked: string | null): FactorRoles => ({
  roles: relaxableRoles.filter((role) => needsFactor(role, asked)),
})
