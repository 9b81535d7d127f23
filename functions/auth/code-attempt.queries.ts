import { sql } from 'kysely'
import { CODE_FAILURES_MAX, CODE_FAILURES_MINUTES } from '#contract/factor'
import type { AuthDb } from './auth-tables.ts'

const WINDOW_MS = CODE_FAILURES_MINUTES * 60_000

/** One more try: how many since the first wrong one, and the seconds to wait when that is too many. */
export async function beginCodeAttempt(
  db: AuthDb,
  userId: string,
  now: Date,
): Promise<{ isLast: boolean; waitSeconds: number }> {
  const begun = new Date(now.getTime() - WINDOW_MS)
  const found = await sql<{ failures: number; since: Date }>`
    insert into auth.code_attempt as a (user_id, failures, since) values (${userId}, 1, ${now})
    on conflict (user_id) do update set
      failures = case when a.since <= ${begun} then 1 else a.failures + 1 end,
      since = case when a.since <= ${begun} then ${now} else a.since end
    returning failures, since`.execute(db)
  const [row] = found.rows
  if (!row) throw new Error('An attempt was not counted.')
  const waitSeconds = Math.ceil((row.since.getTime() + WINDOW_MS - now.getTime()) / 1000)
  return { isLast: row.failures === CODE_FAILURES_MAX, waitSeconds: row.failures > CODE_FAILURES_MAX ? waitSeconds : 0 }
}

export const forgetCodeAttempts = (db: AuthDb, userId: string) =>
  db.deleteFrom('auth.codeAttempt').where('userId', '=', userId).execute()
