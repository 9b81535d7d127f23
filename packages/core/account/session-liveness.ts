import type { Cache, Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { deniedKey } from './session-key.ts'
import { isSessionLive } from './session-liveness.queries.ts'

export const isDenied = async (cache: Cache, sessionId: string): Promise<boolean> =>
  (await cache.get(deniedKey(sessionId))) !== null

/**
 * Refuses a person whose session has ended though their token has not: one look at the deny list. Without Redis reads
 * go on, and for a write the database is asked for the session itself.
 */
export async function assertSessionLive(ctx: Context, isWrite: boolean): Promise<void> {
  const { actor, cache, db, log } = ctx
  if (actor.kind !== 'user') return
  const isOver = await isDenied(cache, actor.sessionId).catch((error: unknown) => {
    if (!isWrite) return false
    log.warn('the deny list cannot be asked', { error: String(error) })
    return isSessionLive(db, actor.sessionId, ctx.clock.now()).then((isLive) => !isLive)
  })
  if (isOver) throw new DomainError('request.token_invalid')
}
