import { sql } from 'kysely'
import type { Db } from '../context.ts'

export interface Concerned {
  userId: string
  email: string
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Who follows an event or holds a pass for it, by user id from `after` on; an empty `after` starts with the first. */
export async function concernedAfter(db: Db, eventId: string, after: string, limit: number): Promise<Concerned[]> {
  const from = after === '' ? NOBODY : after
  const found = await sql<Concerned>`
    select u.id as user_id, u.email from (
      select user_id from registration where event_id = ${eventId} and user_id > ${from}::uuid
      union
      select holder_id from ticket where event_id = ${eventId} and status <> 'voided' and holder_id > ${from}::uuid
    ) as concerned join auth."user" u on u.id = concerned.user_id
    order by u.id limit ${limit}`.execute(db)
  return found.rows
}
