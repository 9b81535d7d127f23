import { sql } from 'kysely'
import { KEYS_PER_ORGANIZATION_MAX } from '#contract/limits'
import type { Assignment } from '#contract/member'
import type { Db } from '../context.ts'
import { assignmentsJson } from '../member/assignment.queries.ts'

export interface KeyRow {
  id: string
  kind: 'key' | 'device'
  organizationId: string
  organizationName: string
  name: string
  prefix: string
  permissions: string[]
  assignments: Assignment[]
  addresses: string[]
  createdAt: Date
  createdBy: string | null
  expiresAt: Date
  isExpired: boolean
  lastUsedAt: Date | null
  enrolledAt: Date | null
  codeExpiresAt: Date | null
}

const keys = (where: ReturnType<typeof sql>) => sql<KeyRow>`
  select k.id, k.kind, k.organization_id, o.name as organization_name, k.name, k.prefix, k.permissions,
    ${assignmentsJson('key_id', 'k.id')} as assignments,
    array(select abbrev(range) from unnest(k.ip_ranges) as range) as addresses,
    k.created_at, u.name as created_by, k.expires_at, k.expires_at <= app_now() as is_expired, k.last_used_at,
    k.enrolled_at, k.code_expires_at
  from api_key k join auth.organization o on o.id = k.organization_id
  left join auth."user" u on u.id = k.created_by
  where k.revoked_at is null and ${where} order by k.created_at desc, k.id limit ${KEYS_PER_ORGANIZATION_MAX}`

export const keysOf = async (db: Db, organizationId: string, kind: KeyRow['kind']): Promise<KeyRow[]> =>
  (await keys(sql`k.organization_id = ${organizationId} and k.kind = ${kind}`).execute(db)).rows

export const findKey = async (db: Db, keyId: string): Promise<KeyRow | undefined> =>
  (await keys(sql`k.id = ${keyId}`).execute(db)).rows[0]

export interface LiveKey {
  id: string
  kind: KeyRow['kind']
  keyHash: string
  isAllowedHere: boolean
  /** Its last use was noted more than an hour ago. */
  isUseForgotten: boolean
}

export async function findLiveKey(db: Db, prefix: string, ip: string): Promise<LiveKey | undefined> {
  const { rows } = await sql<LiveKey>`select id, kind, key_hash,
      cardinality(ip_ranges) = 0 or ${ip}::inet <<= any(ip_ranges) as is_allowed_here,
      coalesce(last_used_at < app_now() - interval '1 hour', true) as is_use_forgotten
    from api_key
    where prefix = ${prefix} and key_hash is not null and revoked_at is null and expires_at > app_now()`.execute(db)
  return rows[0]
}

export const markUsed = (db: Db, keyId: string) =>
  sql`update api_key set last_used_at = app_now()
    where id = ${keyId} and coalesce(last_used_at < app_now() - interval '1 hour', true)`.execute(db)

export interface NewKey {
  id: string
  kind: KeyRow['kind']
  organizationId: string
  name: string
  prefix: string
  keyHash: string | null
  permissions: readonly string[]
  addresses: readonly string[]
  days: number
  createdBy: string | null
  intention: string
  code: { hash: string; minutes: number } | null
}

/** Whether there is no room beside the key that this intention has made, if it has. */
export const isFullOfKeys = async (db: Db, organizationId: string, intention: string): Promise<boolean> => {
  const { rows } = await sql<{ isFull: boolean }>`select count(*) >= ${KEYS_PER_ORGANIZATION_MAX} as is_full
    from api_key
    where organization_id = ${organizationId} and revoked_at is null and intention <> ${intention}`.execute(db)
  return rows[0]?.isFull ?? false
}

/**
 * A repeated request gets the row that the first one made, with a new secret in place of the one whose answer got lost;
 * undefined once somebody has used that.
 */
export async function insertKey(db: Db, key: NewKey): Promise<{ id: string; isNew: boolean } | undefined> {
  const { rows } = await sql<{ id: string; isNew: boolean }>`
    insert into api_key (id, kind, organization_id, name, prefix, key_hash, permissions, ip_ranges, expires_at, created_by,
      intention, code_hash, code_expires_at)
    values (${key.id}, ${key.kind}, ${key.organizationId}, ${key.name}, ${key.prefix}, ${key.keyHash},
      ${key.permissions}::text[], ${key.addresses}::inet[], app_now() + make_interval(days => ${key.days}), ${key.createdBy},
      ${key.intention}, ${key.code?.hash ?? null}, app_now() + make_interval(mins => ${key.code?.minutes ?? null}::integer))
    on conflict (intention) do update
      set prefix = excluded.prefix, key_hash = excluded.key_hash, code_hash = excluded.code_hash,
        code_expires_at = excluded.code_expires_at
      where api_key.organization_id = excluded.organization_id and api_key.name = excluded.name
        and api_key.last_used_at is null and api_key.enrolled_at is null and api_key.revoked_at is null
    returning id, xmax = 0 as is_new`.execute(db)
  return rows[0]
}

/** A new secret in place of the old one; `isNew` is false for a repeated request, undefined when there is no such key. */
export async function replaceSecret(
  db: Db,
  keyId: string,
  fresh: { prefix: string; hash: string; intention: string },
): Promise<{ isNew: boolean } | undefined> {
  const { rows } = await sql<{ isNew: boolean }>`update api_key k
    set prefix = ${fresh.prefix}, key_hash = ${fresh.hash}, intention = ${fresh.intention}
    from (select id, intention from api_key where id = ${keyId} for update) as before
    where k.id = before.id and k.revoked_at is null returning before.intention <> ${fresh.intention} as is_new`.execute(
    db,
  )
  return rows[0]
}

/** A new code beside the secret, which ends when the code is used. */
export async function replaceCode(
  db: Db,
  deviceId: string,
  fresh: { hash: string; minutes: number; intention: string },
): Promise<{ isNew: boolean } | undefined> {
  const { rows } = await sql<{ isNew: boolean }>`update api_key k
    set code_hash = ${fresh.hash}, code_expires_at = app_now() + make_interval(mins => ${fresh.minutes}),
      intention = ${fresh.intention}
    from (select id, intention from api_key where id = ${deviceId} for update) as before
    where k.id = before.id and k.revoked_at is null returning before.intention <> ${fresh.intention} as is_new`.execute(
    db,
  )
  return rows[0]
}

/** One statement decides: of parallel tries with one code, one enrols the device. */
export async function takeCode(
  db: Db,
  codeHash: string,
  fresh: { prefix: string; hash: string; days: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`update api_key
    set prefix = ${fresh.prefix}, key_hash = ${fresh.hash}, code_hash = null, code_expires_at = null,
      enrolled_at = app_now(), expires_at = app_now() + make_interval(days => ${fresh.days})
    where code_hash = ${codeHash} and code_expires_at > app_now() and revoked_at is null returning id`.execute(db)
  return rows[0]?.id
}

export async function endKey(db: Db, keyId: string): Promise<boolean> {
  const { rows } = await sql`update api_key set revoked_at = app_now(), code_hash = null
    where id = ${keyId} and revoked_at is null returning 1`.execute(db)
  return rows.length === 1
}
