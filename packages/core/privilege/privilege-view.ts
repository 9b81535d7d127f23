import type { Privilege } from '#contract/privilege'
import type { PublicPrivilege } from '#contract/public-event'
import type { PrivilegeRow } from './privilege.table.ts'

export const toPublicPrivilege = (row: PrivilegeRow): PublicPrivilege => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  detail: row.detail,
  quantity: row.quantity,
  validFrom: row.validFrom?.toISOString() ?? null,
  validUntil: row.validUntil?.toISOString() ?? null,
})

export const toPrivilege = (row: PrivilegeRow): Privilege => ({
  ...toPublicPrivilege(row),
  transferable: row.transferable,
  shareable: row.shareable,
  position: row.position,
})
