import { sql } from 'kysely'
import { supportPermissions } from '#contract/permission'
import { mayOnPlatform } from '#contract/platform'
import type { Db, Person, Principal } from '../context.ts'
import { type Grant, SUPPORT_ROLE, standingOf } from './grant.ts'

/** What a request names: one of these leads to the organization that decides, and perhaps to one of its events. */
export interface Scope {
  organizationId?: string
  eventId?: string
  tierId?: string
  privilegeId?: string
  waveId?: string
  memberId?: string
  invitationId?: string
  roleId?: string
  keyId?: string
  deviceId?: string
}

/** As much of whoever asks as decides what they may do. */
type Caller = Pick<Person, 'kind' | 'userId'> | Exclude<Principal, Person>

/**
 * What the caller may do with the named row, in one statement; undefined when there is no such row, when it is another
 * tenant's, and when it belongs to an event that the caller is not assigned to.
 */
export function findGrant(db: Db, caller: Caller, scope: Scope): Promise<Grant | undefined> {
  return caller.kind === 'user' ? grantOfUser(db, caller.userId, scope) : grantOfKey(db, caller.keyId, scope)
}

async function grantOfUser(db: Db, userId: string, scope: Scope): Promise<Grant | undefined> {
  const { rows } = await sql<{
    organizationId: string
    eventId: string | null
    memberId: string | null
    role: string | null
    customPermissions: string[] | null
    eventIds: string[] | null
    platformRole: string
  }>`select o.organization_id, o.event_id, m.id as member_id, m.role, r.permissions as custom_permissions,
      (select array_agg(a.event_id) from event_assignment a where a.member_id = m.id) as event_ids,
      case when u.banned then 'user' else u.role end as platform_role
    from (${ownerOf(scope)}) o
    join auth."user" u on u.id = ${userId}
    left join auth.member m on m.organization_id = o.organization_id and m.user_id = u.id
    left join organization_role r on r.id = m.custom_role_id`.execute(db)
  const [found] = rows
  if (!found) return undefined
  const { organizationId, eventId, memberId, role, eventIds } = found
  if (memberId === null || role === null) {
    if (!mayOnPlatform(found.platformRole, 'platform:read-organizations')) return undefined
    return { organizationId, memberId: null, role: SUPPORT_ROLE, permissions: supportPermissions, eventIds: null }
  }
  if (!isAssigned(eventId, eventIds)) return undefined
  return { ...standingOf(role, found.customPermissions), organizationId, memberId, eventIds }
}

async function grantOfKey(db: Db, keyId: string, scope: Scope): Promise<Grant | undefined> {
  const { rows } = await sql<{
    organizationId: string
    eventId: string | null
    permissions: string[]
    eventIds: string[] | null
  }>`select o.organization_id, o.event_id, k.permissions,
      (select array_agg(a.event_id) from event_assignment a where a.key_id = k.id) as event_ids
    from (${ownerOf(scope)}) o
    join api_key k on k.organization_id = o.organization_id
    where k.id = ${keyId} and k.revoked_at is null and k.expires_at > app_now()`.execute(db)
  const [found] = rows
  if (!found || !isAssigned(found.eventId, found.eventIds)) return undefined
  const { organizationId, eventIds, permissions } = found
  return { ...standingOf('custom', permissions), organizationId, memberId: null, eventIds }
}

const isAssigned = (eventId: string | null, eventIds: string[] | null): boolean =>
  eventId === null || eventIds === null || eventIds.includes(eventId)

/** The organization that a row belongs to, and its event if it belongs to one. */
function ownerOf(scope: Scope) {
  if (scope.waveId) {
    return sql`select e.organization_id, e.id as event_id from event e join wave w on w.event_id = e.id
      where w.id = ${scope.waveId}`
  }
  if (scope.privilegeId) {
    return sql`select e.organization_id, e.id as event_id from event e join tier t on t.event_id = e.id
      join privilege p on p.tier_id = t.id where p.id = ${scope.privilegeId}`
  }
  if (scope.tierId) {
    return sql`select e.organization_id, e.id as event_id from event e join tier t on t.event_id = e.id
      where t.id = ${scope.tierId}`
  }
  if (scope.eventId) return sql`select organization_id, id as event_id from event where id = ${scope.eventId}`
  if (scope.memberId) return inOrganization('auth.member', scope.memberId)
  if (scope.invitationId) return inOrganization('auth.invitation', scope.invitationId)
  if (scope.roleId) return inOrganization('organization_role', scope.roleId)
  const keyId = scope.keyId ?? scope.deviceId
  if (keyId) return inOrganization('api_key', keyId)
  return sql`select id as organization_id, null::text as event_id from auth.organization
    where id = ${scope.organizationId ?? null}`
}

const inOrganization = (table: string, id: string) =>
  sql`select organization_id, null::text as event_id from ${sql.table(table)} where id = ${id}`

/** What somebody is to the platform; undefined for who is gone or banned. */
export async function findPlatformRole(db: Db, userId: string): Promise<string | undefined> {
  const { rows } = await sql<{
    role: string
  }>`select role from auth."user" where id = ${userId} and not banned`.execute(db)
  return rows[0]?.role
}
