import type { Selectable } from 'kysely'

interface UserTable {
  id: string
  name: string
  email: string
  emailVerified: boolean
  image: string | null
  role: string
  banned: boolean
  banReason: string | null
  banExpires: Date | null
  createdAt: Date
  updatedAt: Date
}

interface SessionTable {
  id: string
  userId: string
  token: string
  expiresAt: Date
  ipAddress: string | null
  userAgent: string | null
  activeOrganizationId: string | null
  impersonatedBy: string | null
  aal: number
  amr: string
  authTime: Date
  stepUpAt: Date | null
  rtHash: string
  rtPrevHash: string | null
  rtRotatedAt: Date
  createdAt: Date
  updatedAt: Date
}

interface KeyTable {
  id: string
  alg: string | null
  crv: string | null
  publicKey: string
  privateKey: string
  createdAt: Date
  expiresAt: Date | null
}

interface OrganizationTable {
  id: string
  name: string
  slug: string
  logo: string | null
  metadata: string | null
  createdAt: Date
}

interface MemberTable {
  id: string
  organizationId: string
  userId: string
  /** One of the roles in `permission.ts`, or several joined by commas. */
  role: string
  createdAt: Date
}

/** The part of schema `auth` that our own statements touch; the rest belongs to better-auth alone. */
export interface AccountTables {
  'auth.user': UserTable
  'auth.session': SessionTable
  'auth.jwks': KeyTable
  'auth.organization': OrganizationTable
  'auth.member': MemberTable
}

export type SessionRow = Selectable<SessionTable>
export type KeyRow = Selectable<KeyTable>
