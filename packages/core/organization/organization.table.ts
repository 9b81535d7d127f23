import type { Generated } from 'kysely'

/** What the domain reads of the identity tables; of them it writes members, and settings of organizations. */
export interface AuthUserTable {
  id: string
  name: string
  email: string
  role: string
  emailVerified: boolean
  timeZone: Generated<string>
}

export interface AuthOrganizationTable {
  id: string
  name: string
  slug: string
  /** Roles whose members need a second factor, joined by commas; null for the platform's default. */
  factorRoles: string | null
}

export interface AuthMemberTable {
  id: string
  organizationId: string
  userId: string
  role: string
  customRoleId: Generated<string | null>
  createdAt: Generated<Date>
}

export interface AuthSessionTable {
  id: string
  userId: string
  expiresAt: Date
}

export interface AuthKeyTable {
  id: string
  publicKey: string
  alg: string | null
}
