import type { Generated, JSONColumnType } from 'kysely'

export interface AuditEntryTable {
  id: string
  organizationId: string
  at: Generated<Date>
  actorKind: string
  actorId: string | null
  action: string
  subjectId: string
  before: JSONColumnType<Record<string, unknown>> | null
  after: JSONColumnType<Record<string, unknown>> | null
  reason: string | null
  requestId: string
  impersonatorId: string | null
  /** Both null until the entry is sealed. */
  seq: string | null
  hash: string | null
}

/** The end of a chain. */
export interface AuditChainTable {
  organizationId: string
  seq: Generated<string>
  hash: Generated<string>
}
