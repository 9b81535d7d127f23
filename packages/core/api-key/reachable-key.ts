import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { isWithinReach } from '../member/assign-events.ts'
import { grantOf } from '../member/authorize.ts'
import { findKey, type KeyRow } from './api-key.queries.ts'

/** A key or device of this kind that works, within the events that the caller is limited to. */
export async function reachableKey(ctx: Context, keyId: string, kind: KeyRow['kind']): Promise<KeyRow | undefined> {
  const row = await findKey(ctx.db, keyId)
  return row?.kind === kind && isWithinReach(ctx, row.assignments) ? row : undefined
}

/** The same for whoever is to be handed its secret: it may do nothing that they may not do themselves. */
export async function ownedKey(ctx: Context, keyId: string, kind: KeyRow['kind']): Promise<KeyRow | undefined> {
  const row = await reachableKey(ctx, keyId, kind)
  const granted: readonly string[] = grantOf(ctx).permissions
  const isBeyond = row?.permissions.some((permission) => !granted.includes(permission))
  if (isBeyond) throw new DomainError('role.beyond_yours')
  return row
}

/** Names one intention of one caller, so that a repeated request is known. */
export const intentionOf = ({ actor, idempotencyKey }: Context, act: string): string =>
  [act, actor.kind === 'user' ? actor.userId : actor.kind, idempotencyKey].join(':')
