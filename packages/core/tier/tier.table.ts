import type { Generated, JSONColumnType, Selectable } from 'kysely'
import type { PrivilegeRow } from '../privilege/privilege.table.ts'

export interface TierTable {
  id: string
  eventId: string
  name: string
  summary: string
  priceCents: number
  capacity: number
  perPersonLimit: number
  position: number
  version: Generated<number>
  createdAt: Generated<Date>
}
export type TierRow = Selectable<TierTable>

/** Dates in `privileges` are ISO strings, as JSON has them. */
export interface TierVersionTable {
  tierId: string
  version: number
  name: string
  priceCents: number
  privileges: JSONColumnType<OfferedPrivilege[]>
  createdAt: Generated<Date>
}
export type OfferedPrivilege = Omit<PrivilegeRow, 'tierId' | 'validFrom' | 'validUntil'> & {
  validFrom: string | null
  validUntil: string | null
}
