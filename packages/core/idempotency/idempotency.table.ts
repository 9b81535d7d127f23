import type { Generated, JSONColumnType } from 'kysely'

export interface IdempotencyTable {
  actorId: string
  key: string
  requestHash: string
  answer: JSONColumnType<{ value: unknown }> | null
  createdAt: Generated<Date>
}
