import type { Generated, Selectable } from 'kysely'
import type { Wave } from '#contract/wave'
import type { WaveStatus } from '#contract/wave-parts'

export interface WaveTable {
  id: string
  eventId: string
  name: string
  kind: Wave['kind']
  status: Generated<WaveStatus>
  opensAt: Date
  closesAt: Date | null
  perPersonLimit: number
  carryOverTo: string | null
  version: Generated<number>
  openedAt: Date | null
  notified: Generated<number>
  createdAt: Generated<Date>
}
export type WaveRow = Selectable<WaveTable>

export interface WaveAllocationTable {
  waveId: string
  tierId: string
  quantity: number
  numberLow: Generated<number>
  numberHigh: Generated<number>
}

export interface WaveGuestTable {
  waveId: string
  email: string
}

export interface WaveAudienceTable {
  waveId: string
  userId: string
}
