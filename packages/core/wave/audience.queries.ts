import { sql } from 'kysely'
import type { Db } from '../context.ts'

/**
 * Fixes who was entitled when the wave opened: the invited who have an account, or everybody who followed the event by
 * then. Again is the same.
 */
export const snapshotAudience = (db: Db, waveId: string) =>
  sql`insert into wave_audience (wave_id, user_id)
    select w.id, u.id from wave w join wave_guest g on g.wave_id = w.id
    join auth."user" u on u.email = g.email and u.email_verified
    where w.id = ${waveId} and w.kind = 'invite'
    union
    select w.id, r.user_id from wave w join registration r on r.event_id = w.event_id
    where w.id = ${waveId} and w.kind = 'open' and r.created_at <= w.opened_at
    on conflict do nothing`.execute(db)

export interface Recipient {
  userId: string
  email: string
}

/** The next people to tell, by user id. */
export const audienceAfter = async (db: Db, waveId: string, after: string, limit: number): Promise<Recipient[]> => {
  const from = after === '' ? '00000000-0000-0000-0000-000000000000' : after
  const found =
    await sql<Recipient>`select a.user_id, u.email from wave_audience a join auth."user" u on u.id = a.user_id
    where a.wave_id = ${waveId} and a.user_id > ${from}::uuid order by a.user_id limit ${limit}`.execute(db)
  return found.rows
}

export const addNotified = (db: Db, waveId: string, count: number) =>
  sql`update wave set notified = notified + ${count} where id = ${waveId}`.execute(db)

export interface Guest {
  email: string
  /** Where it stands in the list, without telling the address. */
  key: string
}

/** A place in a list of guests. */
export const GUEST_KEY = /^[0-9a-f]{32}$/

export const findGuestByKey = async (db: Db, waveId: string, key: string): Promise<string | undefined> => {
  const found = await sql<{ email: string }>`select email from wave_guest
    where wave_id = ${waveId} and md5(email) = ${key}`.execute(db)
  return found.rows[0]?.email
}

/** Invited addresses in their order, after one of them or from the first. */
export const guestsAfter = async (db: Db, waveId: string, email: string, limit: number): Promise<Guest[]> => {
  const found = await sql<Guest>`select email, md5(email) as key from wave_guest
    where wave_id = ${waveId} and email > ${email} order by email limit ${limit}`.execute(db)
  return found.rows
}
