import type { roleEndpoints } from '#contract/role'
import { createRole, editRole, listRoles, removeRole } from '#core/role/role'
import type { Routes } from './mount.ts'

export const roleRoutes: Routes<typeof roleEndpoints> = { listRoles, createRole, editRole, removeRole }
