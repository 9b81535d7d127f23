import { sql } from 'kysely'
import type { Actor, Context } from '../context.ts'
import { newId } from '../id.ts'

interface Deed {
  organizationId: string
  action: string
  subjectId: string
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  reason?: string
}

/** Writes who did what, in the transaction of the deed. `before` and `after` hold only what changed. */
export async function audit(ctx: Context, deed: Deed): Promise<void> {
  await sql`select write_audit(${JSON.stringify(auditEntry(ctx, deed))}::json)`.execute(ctx.db)
}

/** The same as an entry, for a statement that writes it together with the deed. */
export function auditEntry({ actor, requestId }: Pick<Context, 'actor' | 'requestId'>, deed: Deed) {
  const impersonatorId = actor.kind === 'user' ? actor.impersonatorId : undefined
  return { ...deed, id: newId('audit'), actorKind: actor.kind, actorId: actorIdOf(actor), impersonatorId, requestId }
}

/** A page that refreshes itself is one look. */
const ONE_LOOK_MS = 600_000

/**
 * Writes that somebody saw personal data of others. Looks of one person at one thing within ten minutes are one as far
 * as this process remembers, so there may be more entries than looks and never fewer.
 */
export async function auditRead(
  ctx: Context,
  look: Pick<Deed, 'organizationId' | 'action' | 'subjectId'>,
): Promise<void> {
  const impersonator = ctx.actor.kind === 'user' ? (ctx.actor.impersonatorId ?? '') : ''
  const who = `${actorIdOf(ctx.actor)}:${impersonator}`
  const seen = `audit-read:${who}:${look.action}:${look.subjectId}`
  if (ctx.memory.get<true>(seen)) return
  await audit(ctx, look)
  ctx.memory.set(seen, true, ONE_LOOK_MS)
}

function actorIdOf(actor: Actor): string | null {
  if (actor.kind === 'user') return actor.userId
  if (actor.kind === 'system') return actor.job
  return actor.kind === 'anonymous' ? null : actor.keyId
}
