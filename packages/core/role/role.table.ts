import type { Generated } from 'kysely'

export interface OrganizationRoleTable {
  id: string
  organizationId: string
  name: string
  permissions: string[]
  version: Generated<number>
  createdAt: Generated<Date>
}
