import * as z from 'zod/mini'
import { AuditEntry } from './audit.ts'
import type { Endpoint } from './endpoint.ts'
import { Uuid } from './id.ts'
import { NoInput } from './notification.ts'
import { Page } from './page.ts'
import { Instant, Line } from './text.ts'

/** Support acts in somebody's place for so long at most. */
export const IMPERSONATION_MINUTES = 30
export const FOUND_USERS_MAX = 50

export const PlatformUser = z.object({
  id: Uuid,
  name: z.string(),
  email: z.string(),
  role: z.enum(['user', 'support', 'admin']),
  isVerified: z.boolean(),
  since: Instant,
  suspension: z.nullable(z.string()),
})
export type PlatformUser = z.infer<typeof PlatformUser>

export const PlatformUserFile = z.object({
  ...PlatformUser.shape,
  organizations: z.array(z.object({ id: Uuid, name: z.string(), role: z.string() })),
  sessions: z.array(
    z.object({
      id: Uuid,
      signedInAt: Instant,
      lastUsedAt: Instant,
      expiresAt: Instant,
      ipAddress: z.string(),
      userAgent: z.string(),
      impersonator: z.nullable(z.string()),
    }),
  ),
})
export type PlatformUserFile = z.infer<typeof PlatformUserFile>

export const FindUsers = z.strictObject({ query: Line(254) })
export const UserRef = z.strictObject({ userId: Uuid })
export const UserReason = z.strictObject({ userId: Uuid, reason: Line(300) })
export type UserReason = z.infer<typeof UserReason>
/** What the platform's staff did; or how accounts are opened, of everybody or of one. */
export const ListPlatformAudit = z.strictObject({
  of: z.optional(z.enum(['staff', 'accounts'])),
  by: z.optional(Uuid),
  cursor: z.optional(z.string().check(z.maxLength(200))),
})

/** Doors of the platform's own staff. Addresses of people stand in bodies, never in a URL. */
export const supportPaths = {
  findUsers: 'POST /auth/platform/users',
  readUser: 'POST /auth/platform/users/read',
  suspendUser: 'POST /auth/platform/users/suspend',
  unsuspendUser: 'POST /auth/platform/users/unsuspend',
  endUserSessions: 'POST /auth/platform/users/end-sessions',
  listPlatformAudit: 'POST /auth/platform/audit',
  impersonate: 'POST /auth/platform/impersonate',
  stopImpersonation: 'POST /auth/impersonation/stop',
} as const

const done = { access: 'user', answer: z.null(), status: 204 } as const

export const supportEndpoints = {
  findUsers: {
    summary: 'Accounts by name, address or id; for the platform’s staff',
    access: 'user',
    input: FindUsers,
    answer: z.object({ items: z.array(PlatformUser) }),
  },
  readUser: {
    summary: 'An account with its sessions and organizations; for the platform’s staff',
    access: 'user',
    input: UserRef,
    answer: PlatformUserFile,
  },
  suspendUser: { summary: 'Keep somebody out and end their sessions; for administrators', input: UserReason, ...done },
  unsuspendUser: { summary: 'Let somebody in again; for administrators', input: UserReason, ...done },
  endUserSessions: { summary: 'End every session of somebody; for administrators', input: UserReason, ...done },
  listPlatformAudit: {
    summary: 'What the platform’s staff did, newest first',
    access: 'user',
    input: ListPlatformAudit,
    answer: Page(AuditEntry),
  },
  impersonate: {
    summary: 'Act in somebody’s place for half an hour; for the platform’s staff',
    input: UserReason,
    ...done,
  },
  stopImpersonation: { summary: 'Be oneself again', input: NoInput, ...done },
} as const satisfies Record<keyof typeof supportPaths, Endpoint>
