import type { Generated, Selectable } from 'kysely'
import type { Hold } from '#contract/hold'

export interface HoldTable {
  id: string
  eventId: string
  waveId: string
  tierId: string
  tierVersion: number
  buyerId: string
  quantity: number
  status: Generated<Hold['status']>
  expiresAt: Date
  extensions: Generated<number>
  idempotencyKey: string
  createdAt: Generated<Date>
}
export type HoldRow = Selectable<HoldTable>
