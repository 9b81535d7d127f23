import type { Selectable } from 'kysely'
import type { Privilege } from '#contract/privilege'

export interface PrivilegeTable {
  id: string
  tierId: string
  name: string
  kind: Privilege['kind']
  detail: string
  quantity: number | null
  validFrom: Date | null
  validUntil: Date | null
  transferable: boolean
  shareable: boolean
  position: number
}
export type PrivilegeRow = Selectable<PrivilegeTable>
