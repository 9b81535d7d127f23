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
export async function audit(ctx: Context, entry: Deed): Promise<void> {
  const { actor } = ctx
  const actorId = actorIdOf(actor)
  const impersonatorId = actor.kind === 'user' ? (actor.impersonatorId ?? null) : null
  await sql`insert into audit_entry (id, organization_id, actor_kind, actor_id, impersonator_id, action, subject_id,
      before, after, reason, request_id)
    values (${newId('audit')}, ${entry.organizationId}, ${actor.kind}, ${actorId}, ${impersonatorId}, ${entry.action},
      ${entry.subjectId}, ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb, ${entry.reason ?? null},
      ${ctx.requestId})`.execute(ctx.db)
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

const json = (value: Record<string, unknown> | undefined) => (value ? JSON.stringify(value) : null)
