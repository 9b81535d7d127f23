import { sql } from 'kysely'
import type { Context } from '../context.ts'
import { newId } from '../id.ts'

/** Writes who did what, in the transaction of the deed. `before` and `after` hold only what changed. */
export async function audit(
  ctx: Context,
  entry: {
    organizationId: string
    action: string
    subjectId: string
    before?: Record<string, unknown>
    after?: Record<string, unknown>
    reason?: string
  },
): Promise<void> {
  const { actor } = ctx
  const actorId = actor.kind === 'user' ? actor.userId : actor.kind === 'system' ? actor.job : null
  await sql`insert into audit_entry (id, organization_id, actor_kind, actor_id, action, subject_id, before, after, reason, request_id)
    values (${newId('audit')}, ${entry.organizationId}, ${actor.kind}, ${actorId}, ${entry.action}, ${entry.subjectId},
      ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb, ${entry.reason ?? null}, ${ctx.requestId})`.execute(
    ctx.db,
  )
}

const json = (value: Record<string, unknown> | undefined) => (value ? JSON.stringify(value) : null)
