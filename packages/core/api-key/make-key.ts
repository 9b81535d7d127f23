import type { Assignment } from '#contract/member'
import type { Context } from '../context.ts'
import { DomainError } from '../error.ts'
import { assignEvents } from '../member/assign-events.ts'
import { lockOrganization } from '../organization/organization.queries.ts'
import { insertKey, isFullOfKeys, type KeyRow, type NewKey } from './api-key.queries.ts'
import { ownedKey } from './reachable-key.ts'

/**
 * The row of a new key or device, limited to events; a repeated request finds the one that it made. Refuses one that
 * may do more than the caller, whose rights may have shrunk since the first request.
 */
export async function makeKey(
  tx: Context,
  key: NewKey,
  assignments: readonly Assignment[],
): Promise<{ row: KeyRow; isNew: boolean }> {
  await lockOrganization(tx.db, key.organizationId)
  if (await isFullOfKeys(tx.db, key.organizationId, key.intention)) throw new DomainError('key.too_many')
  const made = await insertKey(tx.db, key)
  if (made?.isNew) await assignEvents(tx, { keyId: made.id }, assignments)
  const row = made && (await ownedKey(tx, made.id, key.kind))
  if (!row) throw new DomainError('key.in_use')
  return { row, isNew: made.isNew }
}
