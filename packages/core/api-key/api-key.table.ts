import type { Generated } from 'kysely'

/** Programs and door devices: principals of their own. */
export interface ApiKeyTable {
  id: string
  organizationId: string
  kind: 'key' | 'device'
  name: string
  prefix: string
  keyHash: string | null
  permissions: string[]
  ipRanges: Generated<string[]>
  expiresAt: Date
  createdBy: string | null
  intention: string
  createdAt: Generated<Date>
  lastUsedAt: Date | null
  revokedAt: Date | null
  codeHash: string | null
  codeExpiresAt: Date | null
  enrolledAt: Date | null
}
