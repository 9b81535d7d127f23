import { sql } from 'kysely'
import type { Db } from '../context.ts'

/** What a request names: one of these leads to the organization that decides. */
export interface Scope {
  organizationId?: string
  eventId?: string
  tierId?: string
  privilegeId?: string
  waveId?: string
}

/** The caller's role in the organization that owns the named row; undefined when there is no such row or no membership. */
export async function findRole(db: Db, userId: string, scope: Scope): Promise<string | undefined> {
  const found = await sql<{ role: string }>`select m.role from auth.member m
    where m.user_id = ${userId} and m.organization_id = ${ownerOf(scope)}`.execute(db)
  return found.rows[0]?.role
}

function ownerOf(scope: Scope) {
  if (scope.waveId)
    return sql`(select e.organization_id from event e join wave w on w.event_id = e.id where w.id = ${scope.waveId})`
  if (scope.privilegeId) {
    return sql`(select e.organization_id from event e join tier t on t.event_id = e.id
      join privilege p on p.tier_id = t.id where p.id = ${scope.privilegeId})`
  }
  if (scope.tierId)
    return sql`(select e.organization_id from event e join tier t on t.event_id = e.id where t.id = ${scope.tierId})`
  if (scope.eventId) return sql`(select organization_id from event where id = ${scope.eventId})`
  return sql`${scope.organizationId ?? null}::uuid`
}
