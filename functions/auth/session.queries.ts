import type { AuthDb } from './auth-tables.ts'
import { hasFactor } from './factor.queries.ts'

export interface Rotation {
  sessionId: string
  presentedHash: string
  nextHash: string
  now: Date
  /** A previous value retired before this moment is one whose answer got lost, not one of a parallel tab. */
  lostBefore: Date
  /** A session not used since is over. */
  idleBefore: Date
}

/** The statement decides: of parallel calls with one secret exactly one rotates it. */
export async function rotateSecret(db: AuthDb, rotation: Rotation): Promise<boolean> {
  const { sessionId, presentedHash, nextHash, now, lostBefore, idleBefore } = rotation
  const result = await db
    .updateTable('auth.session')
    .set({ rtHash: nextHash, rtPrevHash: presentedHash, rtRotatedAt: now, updatedAt: now })
    .where('id', '=', sessionId)
    .where('expiresAt', '>', now)
    .where('rtRotatedAt', '>', idleBefore)
    .where((is) =>
      is.or([
        is('rtHash', '=', presentedHash),
        is.and([is('rtPrevHash', '=', presentedHash), is('rtRotatedAt', '<=', lostBefore)]),
      ]),
    )
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The session that a cookie names, with its person and the state of its secret. */
export const findSession = (db: AuthDb, token: string) =>
  db
    .selectFrom('auth.session as session')
    .innerJoin('auth.user as user', 'user.id', 'session.userId')
    .select(['session.id', 'userId', 'expiresAt', 'authTime', 'stepUpAt', 'aal', 'amr', 'session.impersonatedBy'])
    .select(['rtHash', 'rtPrevHash', 'rtRotatedAt', 'user.name', 'user.email', 'user.role as platformRole'])
    .select((is) => [
      is
        .exists(is.selectFrom('auth.member as member').select('member.id').whereRef('member.userId', '=', 'user.id'))
        .as('isStaff'),
      hasFactor('session.userId').as('hasFactor'),
    ])
    .where('token', '=', token)
    .executeTakeFirst()
export type FoundSession = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** A session that has just proven more than it did, in the words of RFC 8176; with a factor it is whole from here on. */
export const raiseSession = (
  db: AuthDb,
  { id, amr: former }: Pick<FoundSession, 'id' | 'amr'>,
  { aal, proven, now }: { aal: number; proven: string; now: Date },
) => {
  const amr = [...new Set([...former.split(' '), ...proven.split(' ')])].join(' ')
  return db.updateTable('auth.session').set({ aal, amr, stepUpAt: now, updatedAt: now }).where('id', '=', id).execute()
}

export const sessionsOfUser = (db: AuthDb, userId: string, now: Date) =>
  db
    .selectFrom('auth.session')
    .select(['id', 'authTime', 'rtRotatedAt', 'expiresAt', 'ipAddress', 'userAgent', 'impersonatedBy'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .orderBy('rtRotatedAt', 'desc')
    .execute()

/** Whether a person is still signed in where they set out from. */
export const isSessionOf = async (db: AuthDb, userId: string, sessionId: unknown): Promise<boolean> =>
  typeof sessionId === 'string' &&
  (await db
    .selectFrom('auth.session')
    .select('id')
    .where('id', '=', sessionId)
    .where('userId', '=', userId)
    .executeTakeFirst()) !== undefined

/** Only the person's own; false when there is no such session. */
export async function deleteSessionOfUser(db: AuthDb, userId: string, sessionId: string): Promise<boolean> {
  const result = await db
    .deleteFrom('auth.session')
    .where('id', '=', sessionId)
    .where('userId', '=', userId)
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** Every session of a person but one; which they were. */
export const deleteOtherSessions = async (db: AuthDb, userId: string, keptId: string): Promise<string[]> => {
  const deleted = await db
    .deleteFrom('auth.session')
    .where('userId', '=', userId)
    .where('id', '<>', keptId)
    .returning('id')
    .execute()
  return deleted.map(({ id }) => id)
}

/** Before a new session: the one this browser had goes, and so do the oldest beyond `keep`; which they were. */
export async function deleteSupersededSessions(db: AuthDb, userId: string, formerToken: string, keep: number) {
  const deleted = await db
    .deleteFrom('auth.session')
    .where((is) =>
      is.or([
        is('token', '=', formerToken),
        is.and([
          is('userId', '=', userId),
          is(
            'id',
            'not in',
            is
              .selectFrom('auth.session')
              .select('id')
              .where('userId', '=', userId)
              .orderBy('createdAt', 'desc')
              .limit(keep),
          ),
        ]),
      ]),
    )
    .returning('id')
    .execute()
  return deleted.map(({ id }) => id)
}
