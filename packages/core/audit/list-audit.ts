import { AUDIT_EXPORT_MAX, type AuditEntry, type ExportAudit, type ListAudit } from '#contract/audit'
import { idFormat } from '#contract/id'
import type { Context } from '../context.ts'
import { pageOf, readCursor } from '../page.ts'
import { type AuditRow, auditOf } from './audit.queries.ts'
import { auditRead } from './audit.ts'
import { sealedAfter } from './seal.queries.ts'

const AUDIT_KEY = idFormat('audit')

export async function listAudit(ctx: Context, { cursor, limit: size, ...filters }: ListAudit) {
  const { after, limit } = readCursor({ cursor, limit: size }, AUDIT_KEY)
  const rows = await auditOf(ctx.db, filters, after, limit + 1)
  const { items, nextCursor } = pageOf(rows, limit, (row) => row.id)
  return { items: items.map(toAuditEntry), nextCursor }
}

/** Sealed entries only: what was written in the last minute follows with the next export. */
export async function exportAudit(ctx: Context, { organizationId, after = 0 }: ExportAudit) {
  await auditRead(ctx, { organizationId, action: 'audit.export', subjectId: organizationId })
  const items = await sealedAfter(ctx.db, organizationId, after, AUDIT_EXPORT_MAX)
  const last = items.at(-1)
  return { items, nextAfter: last && items.length === AUDIT_EXPORT_MAX ? last.seq : null }
}

const toAuditEntry = ({ at, actorKind, actorId, actorName, ...row }: AuditRow): AuditEntry => ({
  ...row,
  at: at.toISOString(),
  actor:
    actorName ?? (actorKind === 'system' ? `PrimePass (${actorId})` : [actorKind, actorId].filter(Boolean).join(' ')),
})
