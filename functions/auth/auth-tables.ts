import type { Selectable } from 'kysely'
import type { Db } from '#core/context'
import type { Database } from '#core/database'

type UserTable = {
  id: string
  name: string
  email: string
  emailVerified: boolean
  role: 'user' | 'support' | 'admin'
  updatedAt: Date
}

type SessionTable = {
  id: string
  userId: string
  token: string
  expiresAt: Date
  ipAddress: string | null
  userAgent: string | null
  impersonatedBy: string | null
  aal: number
  amr: string
  authTime: Date
  rtHash: string
  rtPrevHash: string | null
  rtRotatedAt: Date
  createdAt: Date
  updatedAt: Date
}

type AccountTable = {
  id: string
  userId: string
  providerId: string
  accountId: string
  password: string | null
  createdAt: Date
}

type KeyTable = {
  id: string
  alg: 'ES256'
  crv: 'P-256'
  publicKey: string
  privateKey: string
  createdAt: Date
  expiresAt: Date
}

type OrganizationTable = {
  id: string
  name: string
  slug: string
  createdAt: Date
}

type MemberTable = {
  id: string
  organizationId: string
  userId: string
  role: string
  createdAt: Date
}

/** What our own statements write and read of schema `auth`; the rest of its columns is better-auth's business. */
export type AuthTables = {
  'auth.user': UserTable
  'auth.session': SessionTable
  'auth.account': AccountTable
  'auth.jwks': KeyTable
  'auth.organization': OrganizationTable
  'auth.member': MemberTable
}

export type KeyRow = Selectable<KeyTable>

/** The same database, with the identity tables as only this Lambda may see them. */
export const authDb = (db: Db) => db.$omitTables<keyof AuthTables & keyof Database>().$extendTables<AuthTables>()
export type AuthDb = ReturnType<typeof authDb>
