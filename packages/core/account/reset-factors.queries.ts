import { sql } from 'kysely'
import type { Db } from '../context.ts'

interface Owner {
  id: string
  name: string
  email: string
}

export const findOwner = (db: Db, email: string): Promise<Owner | undefined> =>
  db
    .selectFrom('auth.user')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst()

/** Whose factors they were; undefined for somebody who has none. */
export const deleteFactors = async (tx: Db, userId: string): Promise<Owner | undefined> => {
  const found = await sql<Owner>`
    with apps as (delete from auth.totp where user_id = ${userId} returning user_id),
      keys as (delete from auth.passkey where user_id = ${userId} returning user_id),
      codes as (delete from auth.recovery_code where user_id = ${userId}),
      attempts as (delete from auth.code_attempt where user_id = ${userId})
    select id, name, email from auth."user"
    where id in (select user_id from apps union all select user_id from keys)`.execute(tx)
  return found.rows[0]
}

export const deleteSessionsOf = async (tx: Db, userId: string): Promise<string[]> => {
  const found = await sql<{ id: string }>`delete from auth.session where user_id = ${userId} returning id`.execute(tx)
  return found.rows.map(({ id }) => id)
}
