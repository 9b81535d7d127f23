import { sql } from 'kysely'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'

/**
 * Runs a write once per actor and key. The key, the effect and the answer commit together, so a repeated request
 * gets the first answer, and one whose answer got lost finds it. A refusal stores nothing.
 */
export function once<C extends Context, T>(
  ctx: C,
  request: { actorId: string; key: string; hash: string },
  work: (tx: C) => Promise<T>,
): Promise<T> {
  return transaction(ctx, async (tx) => {
    const claimed = await sql`insert into idempotency (actor_id, key, request_hash)
      values (${request.actorId}, ${request.key}, ${request.hash}) on conflict do nothing returning 1`.execute(tx.db)
    if (claimed.rows.length === 0) return storedAnswer<T>(tx, request)

    const answer = await work(tx)
    await sql`update idempotency set answer = ${JSON.stringify({ value: answer })}::jsonb
      where actor_id = ${request.actorId} and key = ${request.key}`.execute(tx.db)
    return answer
  })
}

async function storedAnswer<T>(ctx: Context, request: { actorId: string; key: string; hash: string }): Promise<T> {
  const stored = await ctx.db
    .selectFrom('idempotency')
    .select(['requestHash', 'answer'])
    .where('actorId', '=', request.actorId)
    .where('key', '=', request.key)
    .executeTakeFirstOrThrow()
  if (stored.requestHash !== request.hash) throw new DomainError('idempotency.key_reused')
  // The same verb wrote it for the same input: the hash covers endpoint and body.
  return stored.answer?.value as T
}

const KEEP_HOURS = 24

export const deleteOldKeys = (ctx: Context, limit: number) =>
  sql`delete from idempotency where ctid = any(array(
    select ctid from idempotency where created_at < app_now() - make_interval(hours => ${KEEP_HOURS})
    order by created_at limit ${limit}))`.execute(ctx.db)
