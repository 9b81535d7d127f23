import type { auditEndpoints } from '#contract/audit'
import { exportAudit, listAudit } from '#core/audit/list-audit'
import type { Routes } from './mount.ts'

export const auditRoutes: Routes<typeof auditEndpoints> = { listAudit, exportAudit }
