import { sql } from 'kysely'
import type { Db } from '../context.ts'

/** What stands in an order for a person who is gone. */
const NOBODY = { name: 'Deleted account', email: 'deleted@invalid' }

/** A deletion that is due and still wanted, locked; with the person, unless they are gone already. Jobs run to the second. */
export async function findDueDeletion(
  tx: Db,
  deletionId: string,
): Promise<{ userId: string; email: string | null } | undefined> {
  const found = await sql<{ userId: string; email: string | null }>`
    select d.user_id, u.email from account_deletion d left join auth."user" u on u.id = d.user_id
    where d.id = ${deletionId}::uuid and d.status = 'asked' and d.due_at <= app_now() + interval '2 seconds' for update of d`.execute(
    tx,
  )
  return found.rows[0]
}

/** An organization that would lose an owner, or money that is still on its way. */
export async function hasUnfinished(tx: Db, userId: string): Promise<boolean> {
  const found = await sql<{ isOpen: boolean }>`select
    exists (select 1 from auth.member where user_id = ${userId} and role ~ '(^|,)owner(,|$)')
    or exists (select 1 from orders o join hold h on h.id = o.hold_id where o.buyer_id = ${userId}
      and (o.status in ('reacquiring', 'refunding') or o.status in ('held', 'awaiting_payment') and h.status = 'active'))
    as is_open`.execute(tx)
  return found.rows[0]?.isOpen ?? false
}

/** Takes the person out of everything that outlives them. */
export async function anonymise(tx: Db, userId: string, email: string | null): Promise<void> {
  await sql`update orders set buyer_name = ${NOBODY.name}, buyer_email = ${NOBODY.email} where buyer_id = ${userId}`.execute(
    tx,
  )
  await sql`update ticket set holder_name = null where holder_id = ${userId}`.execute(tx)
  await sql`delete from notification where user_id = ${userId}`.execute(tx)
  await sql`delete from inbox where user_id = ${userId}`.execute(tx)
  await sql`delete from wave_audience where user_id = ${userId}`.execute(tx)
  await sql`delete from idempotency where actor_id = ${userId}`.execute(tx)
  if (email !== null) await sql`delete from wave_guest where email = ${email}`.execute(tx)
}

/** The account with all that hangs on it; gives the sessions that end with it. */
export async function removePerson(tx: Db, userId: string): Promise<string[]> {
  const sessions = await sql<{ id: string }>`delete from auth.session where user_id = ${userId} returning id`.execute(
    tx,
  )
  await sql`delete from auth."user" where id = ${userId}`.execute(tx)
  return sessions.rows.map(({ id }) => id)
}

export const markDeleted = (tx: Db, deletionId: string, now: Date) =>
  sql`update account_deletion set status = 'done', ended_at = ${now} where id = ${deletionId}::uuid`.execute(tx)
