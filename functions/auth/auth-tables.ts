import type { Generated, Selectable } from 'kysely'
import type { Db } from '#core/context'
import type { Database } from '#core/database'

type UserTable = {
  id: string
  name: string
  email: string
  emailVerified: boolean
  role: 'user' | 'support' | 'admin'
  timeZone: Generated<string>
  banned: Generated<boolean>
  banReason: string | null
  createdAt: Date
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
  stepUpAt: Date | null
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

type TotpTable = {
  userId: string
  secret: string | null
  pendingSecret: string | null
  lastStep: Generated<number>
  confirmedAt: Date | null
  createdAt: Date
}

type RecoveryCodeTable = {
  userId: string
  codeHash: string
  usedAt: Date | null
  createdAt: Date
}

type CodeAttemptTable = {
  userId: string
  failures: number
  since: Date
}

type PasskeyTable = {
  id: string
  userId: string
  name: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  deviceType: string
  isSynced: boolean
  transports: string
  aaguid: string
  createdAt: Date
  lastUsedAt: Date | null
}

type EmailChangeTable = {
  id: string
  userId: string
  oldEmail: string
  newEmail: string
  status: 'asked' | 'done' | 'reverted' | 'replaced'
  confirmHash: string
  revertHash: string
  askedAt: Date
  confirmUntil: Date
  revertUntil: Date
}

type DeletionTable = {
  id: string
  userId: string
  status: 'asked' | 'cancelled' | 'done'
  askedAt: Date
  dueAt: Date
  endedAt: Date | null
}

type DataCopyTable = {
  id: string
  userId: string
  status: 'asked' | 'ready'
  askedAt: Date
  expiresAt: Date
  body: Record<string, unknown> | null
}

type VerificationTable = {
  id: string
  identifier: string
  value: string
  expiresAt: Date
  createdAt: Date
  updatedAt: Date
}

/** What our own statements write and read of schema `auth`; the rest of its columns is better-auth's business. */
export type AuthTables = {
  'auth.user': UserTable
  'auth.session': SessionTable
  'auth.account': AccountTable
  'auth.jwks': KeyTable
  'auth.organization': OrganizationTable
  'auth.member': MemberTable
  'auth.totp': TotpTable
  'auth.recoveryCode': RecoveryCodeTable
  'auth.codeAttempt': CodeAttemptTable
  'auth.passkey': PasskeyTable
  'auth.verification': VerificationTable
  emailChange: EmailChangeTable
  accountDeletion: DeletionTable
  accountExport: DataCopyTable
}

export type KeyRow = Selectable<KeyTable>

/** The same database, with the identity tables as only this Lambda may see them. */
export const authDb = (db: Db) => db.$omitTables<keyof AuthTables & keyof Database>().$extendTables<AuthTables>()
export type AuthDb = ReturnType<typeof authDb>
