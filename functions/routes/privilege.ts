import type { privilegeEndpoints } from '#contract/privilege'
import { addPrivilege, editPrivilege, removePrivilege } from '#core/privilege/privilege'
import type { Routes } from './mount.ts'

export const privilegeRoutes: Routes<typeof privilegeEndpoints> = { addPrivilege, editPrivilege, removePrivilege }
