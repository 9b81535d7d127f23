import { sql } from 'kysely'
import type { Db } from '../context.ts'

const ROWS_MAX = 10_000

/** A copy that was asked for and not made yet, locked. */
export async function lockCopy(tx: Db, copyId: string) {
  const found = await sql<{ userId: string; name: string; email: string }>`
    select c.user_id, u.name, u.email from account_export c join auth."user" u on u.id = c.user_id
    where c.id = ${copyId}::uuid and c.status = 'asked' for update of c`.execute(tx)
  return found.rows[0]
}

export const storeCopy = (tx: Db, copyId: string, body: string) =>
  sql`update account_export set status = 'ready', body = ${body}::jsonb where id = ${copyId}::uuid`.execute(tx)

/** All that is kept about a person, as JSON text: what they said, did and bought; no secret of theirs or ours. */
export async function collectData(tx: Db, userId: string): Promise<string> {
  const rows = (query: ReturnType<typeof sql>) =>
    sql`coalesce((select jsonb_agg(to_jsonb(r)) from (${query} limit ${ROWS_MAX}) r), '[]')`
  const found = await sql<{ body: string }>`select jsonb_build_object(
    'profile', (select to_jsonb(r) from (select id, name, email, email_verified, locale, time_zone, created_at
      from auth."user" where id = ${userId}) r),
    'sessions', ${rows(sql`select auth_time, rt_rotated_at as last_used_at, expires_at, ip_address, user_agent
      from auth.session where user_id = ${userId} and impersonated_by is null order by created_at`)},
    'memberships', ${rows(sql`select o.name, m.role, m.created_at from auth.member m
      join auth.organization o on o.id = m.organization_id where m.user_id = ${userId} order by m.created_at`)},
    'orders', ${rows(sql`select o.number, e.name as event, o.status, o.currency, o.total_cents, o.buyer_name,
      o.buyer_email, o.created_at, o.paid_at, o.refunded_at from orders o join event e on e.id = o.event_id
      where o.buyer_id = ${userId} order by o.id`)},
    'passes', ${rows(sql`select t.id, e.name as event, t.tier_name, t.serial, t.holder_name, t.status, t.created_at
      from ticket t join event e on e.id = t.event_id where t.holder_id = ${userId} order by t.id`)},
    'follows', ${rows(sql`select e.name as event, r.created_at from registration r join event e on e.id = r.event_id
      where r.user_id = ${userId} order by r.created_at`)},
    'notifications', ${rows(sql`select title, text, created_at from notification where user_id = ${userId} order by seq`)},
    'acts', ${rows(sql`select at, action, subject_id from audit_entry
      where actor_id = ${userId} and actor_kind = 'user' order by id`)})::text as body`.execute(tx)
  return found.rows[0]?.body ?? '{}'
}

/** Copies whose day is over. */
export const deleteOldCopies = (db: Db) => sql`delete from account_export where expires_at < app_now()`.execute(db)
