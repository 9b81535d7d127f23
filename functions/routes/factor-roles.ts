import type { factorRoleEndpoints } from '#contract/factor-roles'
import { readFactorRoles, setFactorRoles } from '#core/organization/factor-roles'
import type { Routes } from './mount.ts'

export const factorRoleRoutes: Routes<typeof factorRoleEndpoints> = { readFactorRoles, setFactorRoles }
