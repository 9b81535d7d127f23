import { sealAudit } from '#core/audit/seal-audit'

export const auditConsumers = { 'audit.seal': sealAudit }
