import { randomUUIDv7 } from 'node:crypto'
import type { EditProfile } from '#contract/person'
import type { AuthDb } from './auth-tables.ts'

export const findPerson = (db: AuthDb, userId: string) =>
  db.selectFrom('auth.user').select(['name', 'email', 'timeZone']).where('id', '=', userId).executeTakeFirstOrThrow()

export const updateProfile = (db: AuthDb, userId: string, profile: EditProfile, now: Date) =>
  db
    .updateTable('auth.user')
    .set({ ...profile, updatedAt: now })
    .where('id', '=', userId)
    .execute()

export const ownsOrganization = async (db: AuthDb, userId: string): Promise<boolean> =>
  (await db
    .selectFrom('auth.member')
    .select('id')
    .where('userId', '=', userId)
    .where('role', '~', '(^|,)owner(,|$)')
    .executeTakeFirst()) !== undefined

export const findDeletion = (db: AuthDb, userId: string) =>
  db
    .selectFrom('accountDeletion')
    .select(['id', 'dueAt'])
    .where('userId', '=', userId)
    .where('status', '=', 'asked')
    .executeTakeFirst()

/** Undefined when one is under way already: of parallel wishes one counts. */
export async function insertDeletion(db: AuthDb, userId: string, now: Date, dueAt: Date): Promise<string | undefined> {
  const id = randomUUIDv7()
  const inserted = await db
    .insertInto('accountDeletion')
    .values({ id, userId, status: 'asked', askedAt: now, dueAt, endedAt: null })
    .onConflict((on) => on.column('userId').where('status', '=', 'asked').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id
}

/** The job may run at this moment: the row decides between the two. */
export async function cancelDeletion(db: AuthDb, userId: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('accountDeletion')
    .set({ status: 'cancelled', endedAt: now })
    .where('userId', '=', userId)
    .where('status', '=', 'asked')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The newest copy that is kept, without what it holds. */
export const findCopy = (db: AuthDb, userId: string, now: Date) =>
  db
    .selectFrom('accountExport')
    .select(['id', 'status', 'askedAt', 'expiresAt'])
    .where('userId', '=', userId)
    .where('expiresAt', '>', now)
    .orderBy('askedAt', 'desc')
    .executeTakeFirst()

export async function insertCopy(db: AuthDb, userId: string, now: Date, expiresAt: Date): Promise<string> {
  const id = randomUUIDv7()
  await db
    .insertInto('accountExport')
    .values({ id, userId, status: 'asked', askedAt: now, expiresAt, body: null })
    .execute()
  return id
}

/** Only one's own, only while it is kept. */
export const findCopyBody = async (db: AuthDb, userId: string, copyId: string, now: Date) =>
  (
    await db
      .selectFrom('accountExport')
      .select('body')
      .where('id', '=', copyId)
      .where('userId', '=', userId)
      .where('status', '=', 'ready')
      .where('expiresAt', '>', now)
      .executeTakeFirst()
  )?.body
