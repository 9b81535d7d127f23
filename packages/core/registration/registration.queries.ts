import { sql } from 'kysely'
import type { EventStatus } from '#contract/event-parts'
import type { Db } from '../context.ts'

export interface Following {
  status: EventStatus
  registeredAt: Date | null
}

/** Whether a person follows an event; undefined when it has no page that this person could see. */
export async function findFollowing(db: Db, eventId: string, userId: string): Promise<Following | undefined> {
  const found = await sql<Following>`select e.status, r.created_at as registered_at
    from event e left join registration r on r.event_id = e.id and r.user_id = ${userId}
    where e.id = ${eventId} and e.published_at is not null and e.status <> 'draft' and (e.visibility <> 'private'
      or exists (select 1 from auth.member m where m.organization_id = e.organization_id and m.user_id = ${userId}))`.execute(
    db,
  )
  return found.rows[0]
}

export const insertRegistration = (db: Db, eventId: string, userId: string) =>
  db
    .insertInto('registration')
    .values({ eventId, userId })
    .onConflict((on) => on.doNothing())
    .execute()

export const deleteRegistration = (db: Db, eventId: string, userId: string) =>
  db.deleteFrom('registration').where('eventId', '=', eventId).where('userId', '=', userId).execute()
