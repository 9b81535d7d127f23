import { sql } from 'kysely'
import { FOUND_USERS_MAX } from '#contract/support'
import type { AuthDb } from './auth-tables.ts'

const columns = ['id', 'name', 'email', 'role', 'emailVerified', 'createdAt', 'banned', 'banReason'] as const

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The expression of the index `user_words`, to the letter. */
const wordsOfUser = sql`to_tsvector('simple', translate(name || ' ' || email, '@.-_+/''’', '        '))`

/** Accounts whose id this is, or in whose name or address words begin with those of the query; the best known first. */
export function usersMatching(db: AuthDb, query: string) {
  const words = query.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  const beginnings = words.map((word) => `'${word}':*`).join(' & ')
  const id = UUID.test(query) ? query : null
  return db
    .selectFrom('auth.user')
    .select(columns)
    .where(sql<boolean>`(id = ${id}::uuid or ${wordsOfUser} @@ to_tsquery('simple', ${beginnings}))`)
    .orderBy(sql`email = lower(${query})`, 'desc')
    .orderBy('createdAt')
    .orderBy('id')
    .limit(FOUND_USERS_MAX)
}

export const findUsers = (db: AuthDb, query: string) => usersMatching(db, query).execute()
export type UserRow = Awaited<ReturnType<typeof findUsers>>[number]

export const findUser = (db: AuthDb, userId: string): Promise<UserRow | undefined> =>
  db.selectFrom('auth.user').select(columns).where('id', '=', userId).executeTakeFirst()

export const organizationsOf = (db: AuthDb, userId: string) =>
  db
    .selectFrom('auth.member as member')
    .innerJoin('auth.organization as organization', 'organization.id', 'member.organizationId')
    .select(['organization.id', 'organization.name', 'member.role'])
    .where('member.userId', '=', userId)
    .orderBy('organization.name')
    .execute()

export const sessionsWithImpersonator = (db: AuthDb, userId: string, now: Date) =>
  db
    .selectFrom('auth.session as session')
    .leftJoin('auth.user as staff', 'staff.id', 'session.impersonatedBy')
    .select([
      'session.id',
      'authTime',
      'rtRotatedAt',
      'expiresAt',
      'ipAddress',
      'userAgent',
      'staff.name as impersonator',
    ])
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .orderBy('rtRotatedAt', 'desc')
    .execute()

/** False when the account is one of staff. */
export async function setSuspension(
  db: AuthDb,
  { userId, reason, now }: { userId: string; reason: string | null; now: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('auth.user')
    .set({ banned: reason !== null, banReason: reason, updatedAt: now })
    .where('id', '=', userId)
    .where('role', '=', 'user')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export const deleteSessionsOfUser = async (db: AuthDb, userId: string): Promise<string[]> => {
  const deleted = await db.deleteFrom('auth.session').where('userId', '=', userId).returning('id').execute()
  return deleted.map(({ id }) => id)
}

export interface Impersonation {
  id: string
  token: string
  userId: string
  impersonatedBy: string
  ipAddress: string | null
  userAgent: string | null
  rtHash: string
  now: Date
  expiresAt: Date
}

/** The row decides: a role or a suspension that changed meanwhile leaves no session behind. */
export async function insertImpersonation(db: AuthDb, { now, ...session }: Impersonation): Promise<boolean> {
  const result = await db
    .insertInto('auth.session')
    .columns([
      'id',
      'token',
      'userId',
      'impersonatedBy',
      'ipAddress',
      'userAgent',
      'rtHash',
      'expiresAt',
      'aal',
      'amr',
      'authTime',
      'rtRotatedAt',
      'createdAt',
      'updatedAt',
    ])
    .expression((is) =>
      is
        .selectFrom('auth.user')
        .select([
          sql<string>`${session.id}::uuid`.as('id'),
          sql<string>`${session.token}`.as('token'),
          'auth.user.id as userId',
          sql<string>`${session.impersonatedBy}::uuid`.as('impersonatedBy'),
          sql<string | null>`${session.ipAddress}`.as('ipAddress'),
          sql<string | null>`${session.userAgent}`.as('userAgent'),
          sql<string>`${session.rtHash}`.as('rtHash'),
          sql<Date>`${session.expiresAt}::timestamptz`.as('expiresAt'),
          sql<number>`1`.as('aal'),
          sql<string>`'support'`.as('amr'),
          sql<Date>`${now}::timestamptz`.as('authTime'),
          sql<Date>`${now}::timestamptz`.as('rtRotatedAt'),
          sql<Date>`${now}::timestamptz`.as('createdAt'),
          sql<Date>`${now}::timestamptz`.as('updatedAt'),
        ])
        .where('auth.user.id', '=', session.userId)
        .where('role', '=', 'user')
        .where('banned', '=', false),
    )
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** The session that somebody of staff comes back to, with a new secret; undefined when it has ended meanwhile. */
export const renewStaffSession = (
  db: AuthDb,
  { token, userId, rtHash, now }: { token: string; userId: string; rtHash: string; now: Date },
) =>
  db
    .updateTable('auth.session')
    .set({ rtHash, rtPrevHash: null, rtRotatedAt: now, updatedAt: now })
    .where('token', '=', token)
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .returning('expiresAt')
    .executeTakeFirst()
