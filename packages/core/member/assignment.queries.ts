import { sql } from 'kysely'
import type { Assignment } from '#contract/member'
import type { Db } from '../context.ts'

/** Whom assignments limit. */
export type Assignee = { memberId: string } | { invitationId: string } | { keyId: string }

/** The assignments of a row as JSON, for the select list of a query; `column` is `member_id`, say, and `id` its row's. */
export const assignmentsJson = (column: 'member_id' | 'invitation_id' | 'key_id', id: string) =>
  sql<
    Assignment[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('eventId', a.event_id, 'gates', a.gates) order by a.event_id), '[]')
    from event_assignment a where a.${sql.ref(column)} = ${sql.ref(id)})`

export const deleteAssignments = (db: Db, assignee: Assignee) =>
  sql`delete from event_assignment where ${columnOf(assignee)} = ${idOf(assignee)}`.execute(db)

/** Only events of the organization are taken; tells how many were. */
export async function insertAssignments(
  db: Db,
  organizationId: string,
  assignee: Assignee,
  assignments: readonly Assignment[],
): Promise<number> {
  const { rows } = await sql`insert into event_assignment (${columnOf(assignee)}, event_id, gates)
    select ${idOf(assignee)}::uuid, e.id, array(select jsonb_array_elements_text(given->'gates'))
    from jsonb_array_elements(${JSON.stringify(assignments)}::jsonb) as given
    join event e on e.id = given->>'eventId' and e.organization_id = ${organizationId}
    on conflict do nothing returning 1`.execute(db)
  return rows.length
}

/** What an invitation was limited to, its member is. */
export const handAssignments = (db: Db, invitationId: string, memberId: string) =>
  sql`update event_assignment set member_id = ${memberId}, invitation_id = null
    where invitation_id = ${invitationId}`.execute(db)

const idOf = (assignee: Assignee): string => Object.values(assignee)[0] ?? ''

function columnOf(assignee: Assignee) {
  if ('memberId' in assignee) return sql.ref('member_id')
  return sql.ref('invitationId' in assignee ? 'invitation_id' : 'key_id')
}
