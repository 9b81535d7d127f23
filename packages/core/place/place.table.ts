import type { Generated } from 'kysely'

export interface PlaceTable {
  eventId: string
  number: number
  tierId: string
  label: string | null
  waveId: string | null
  status: Generated<'free' | 'held' | 'sold' | 'blocked'>
  holdId: string | null
  orderId: string | null
}

export type StockState = 'outside' | 'free' | 'held' | 'sold' | 'blocked'

export interface LedgerEntryTable {
  id: Generated<number>
  at: Generated<Date>
  eventId: string
  tierId: string
  fromWaveId: string | null
  fromState: StockState
  toWaveId: string | null
  toState: StockState
  quantity: number
  cause: string
  causeId: string
}

export interface TallyTable {
  scopeId: string
  buyerId: string
  quantity: number
  quantityMax: number
}
