import type { Db } from '../context.ts'

/** Whether there is such a session and it has not ended by its absolute limit. */
export const isSessionLive = async (db: Db, sessionId: string, now: Date): Promise<boolean> =>
  (await db
    .selectFrom('auth.session')
    .select('id')
    .where('id', '=', sessionId)
    .where('expiresAt', '>', now)
    .executeTakeFirst()) !== undefined
