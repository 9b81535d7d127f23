import { sql } from 'kysely'
import type { AuthDb } from './auth-tables.ts'

/** Whether somebody has a second factor; written into other statements, so that one look decides. */
export const hasFactor = (userId: string) => sql<boolean>`(
  exists (select 1 from auth.totp f where f.user_id = ${sql.ref(userId)} and f.secret is not null)
  or exists (select 1 from auth.passkey f where f.user_id = ${sql.ref(userId)}))`

/** What somebody can prove themselves with. */
export const factorsOf = (db: AuthDb, userId: string) =>
  db
    .selectFrom('auth.user as user')
    .select((is) => [
      is
        .selectFrom('auth.account')
        .select('password')
        .whereRef('userId', '=', 'user.id')
        .where('providerId', '=', 'credential')
        .as('password'),
      is.selectFrom('auth.totp').select('confirmedAt').whereRef('userId', '=', 'user.id').as('totpSince'),
      is
        .selectFrom('auth.recoveryCode')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('userId', '=', 'user.id')
        .where('usedAt', 'is', null)
        .as('recoveryCodesLeft'),
      is
        .selectFrom('auth.passkey')
        .select((one) => one.fn.countAll<number>().as('count'))
        .whereRef('userId', '=', 'user.id')
        .as('passkeys'),
    ])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()

/** Whether any way in would be left without a password or a passkey. */
export async function hasOtherWayIn(tx: AuthDb, userId: string, without: { passkeyId?: string }): Promise<boolean> {
  const found = await sql<{ isLeft: boolean }>`select
    exists (select 1 from auth.account a where a.user_id = ${userId} and (${without.passkeyId !== undefined} or a.provider_id <> 'credential'))
    or exists (select 1 from auth.passkey p where p.user_id = ${userId} and p.id is distinct from ${without.passkeyId ?? null}::uuid)
    as is_left`.execute(tx)
  return found.rows[0]?.isLeft ?? false
}

/** Whoever gave their last factor away proved it in no session any more, and has nothing to recover. */
export async function forgetFactorsOfNone(tx: AuthDb, userId: string): Promise<void> {
  await sql`update auth.session s set aal = 1, step_up_at = null
    where user_id = ${userId} and not ${hasFactor('s.user_id')}`.execute(tx)
  await sql`delete from auth.recovery_code r where user_id = ${userId} and not ${hasFactor('r.user_id')}`.execute(tx)
}

export const deletePassword = async (tx: AuthDb, userId: string): Promise<boolean> => {
  const result = await tx
    .deleteFrom('auth.account')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}
