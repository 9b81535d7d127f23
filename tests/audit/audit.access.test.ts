import { auditEndpoints } from '#contract/audit'
import { testAccess } from '../harness/access.ts'

testAccess(
  auditEndpoints,
  {
    listAudit: ({ organizationId }) => ({ organizationId }),
    exportAudit: ({ organizationId }) => ({ organizationId }),
  },
  { listAudit: 'organization.not_found', exportAudit: 'organization.not_found' },
)
