import { sql } from 'kysely'
import type { ListAudit } from '#contract/audit'
import type { Db } from '../context.ts'

export interface AuditRow {
  id: string
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string | null
  impersonator: string | null
  action: string
  subjectId: string
  subject: string | null
  before: unknown
  after: unknown
  reason: string | null
}

const UUID = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

/** Audit entries of an organization, newest first, with the names that people and things have now. */
export async function auditOf(
  db: Db,
  { organizationId, what, by, from, until }: Omit<ListAudit, 'cursor' | 'limit'>,
  after: string | undefined,
  limit: number,
): Promise<AuditRow[]> {
  const found = await sql<AuditRow>`
    with entry as (
      select * from audit_entry a where a.organization_id = ${organizationId}
        ${after === undefined ? sql`` : sql`and a.id < ${after}`}
        ${what === undefined ? sql`` : sql`and starts_with(a.action, ${`${what}.`})`}
        ${by === undefined ? sql`` : sql`and a.actor_id = ${by}`}
        ${from === undefined ? sql`` : sql`and a.at >= ${from}`}
        ${until === undefined ? sql`` : sql`and a.at < ${until}`}
      order by a.id desc limit ${limit}
    ), named as (
      select *, case when actor_kind = 'user' then actor_id::uuid end as person_id,
        case when actor_kind in ('key', 'device') then actor_id::uuid end as actor_key_id,
        case when subject_id ~ ${UUID} then subject_id::uuid end as subject_uuid from entry
    )
    select a.id, a.at, a.actor_kind, a.actor_id, coalesce(u.name, ak.name) as actor_name, i.name as impersonator, a.action, a.subject_id,
      coalesce(e.name, t.name, p.name, w.name, o.number, s.name, n.name, mu.name, v.email, r.name, k.name) as subject, a.before, a.after, a.reason
    from named a
    left join auth."user" u on u.id = a.person_id
    left join auth."user" i on i.id = a.impersonator_id
    left join api_key ak on ak.id = a.actor_key_id
    left join event e on e.id = a.subject_id
    left join tier t on t.id = a.subject_id
    left join privilege p on p.id = a.subject_id
    left join wave w on w.id = a.subject_id
    left join orders o on o.id = a.subject_id
    left join auth."user" s on s.id = a.subject_uuid
    left join auth.organization n on n.id = a.subject_uuid
    left join auth.member m on m.id = a.subject_uuid
    left join auth."user" mu on mu.id = m.user_id
    left join auth.invitation v on v.id = a.subject_uuid
    left join organization_role r on r.id = a.subject_uuid
    left join api_key k on k.id = a.subject_uuid
    order by a.id desc`.execute(db)
  return found.rows
}
