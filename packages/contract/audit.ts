import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { Id, Uuid } from './id.ts'
import { Page, pageQuery } from './page.ts'
import { Instant } from './text.ts'

/** Stands for an organization in entries about the platform itself. */
export const PLATFORM_ID = '00000000-0000-0000-0000-000000000000'
/** The chain of entries about how accounts are opened, apart from what the platform's staff does. */
export const ACCOUNTS_ID = '00000000-0000-0000-0000-000000000001'
export const AUDIT_EXPORT_MAX = 1_000

/** One act for people to read: names where there are any. */
export const AuditEntry = z.object({
  id: Id('audit'),
  at: Instant,
  actor: z.string(),
  /** Who of the platform's staff acted in that person's place. */
  impersonator: z.nullable(z.string()),
  action: z.string(),
  subjectId: z.string(),
  /** What the subject is called now; null when it has no name or is gone. */
  subject: z.nullable(z.string()),
  before: z.nullable(z.unknown()),
  after: z.nullable(z.unknown()),
  reason: z.nullable(z.string()),
})
export type AuditEntry = z.infer<typeof AuditEntry>

const filters = {
  /** The noun of the act: `wave` finds `wave.open` and `wave.close`. */
  what: z.optional(z.string().check(z.regex(/^[a-z_]{1,30}$/))),
  /** A person. */
  by: z.optional(Uuid),
  from: z.optional(Instant),
  until: z.optional(Instant),
}

export const ListAudit = z.strictObject({ organizationId: Uuid, ...filters, ...pageQuery })
export type ListAudit = z.infer<typeof ListAudit>

/** One entry as it is sealed: its hash covers everything else here and the hash of the entry before. */
export const SealedEntry = z.object({
  seq: z.int(),
  id: Id('audit'),
  organizationId: Uuid,
  /** To the microsecond. */
  at: z.string(),
  actorKind: z.string(),
  actorId: z.nullable(z.string()),
  impersonatorId: z.nullable(Uuid),
  action: z.string(),
  subjectId: z.string(),
  before: z.nullable(z.unknown()),
  after: z.nullable(z.unknown()),
  reason: z.nullable(z.string()),
  requestId: z.string(),
  hash: z.string(),
})
export type SealedEntry = z.infer<typeof SealedEntry>

export const ExportAudit = z.strictObject({
  organizationId: Uuid,
  /** The number of the last entry that the caller has. */
  after: z.optional(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(Number.MAX_SAFE_INTEGER))),
})
export type ExportAudit = z.infer<typeof ExportAudit>

export const auditEndpoints = {
  listAudit: {
    summary: 'Who did what, newest first',
    access: 'audit:read',
    input: ListAudit,
    answer: Page(AuditEntry),
  },
  exportAudit: {
    summary: 'Sealed entries in the order of their chain, to be kept and verified elsewhere',
    access: 'audit:read',
    input: ExportAudit,
    answer: z.object({ items: z.array(SealedEntry), nextAfter: z.nullable(z.int()) }),
  },
} satisfies Record<string, Endpoint>

/** Numbers and seals what was written since. */
export const auditJobs = { 'audit.seal': z.object({}) }
