import type { App, Principal } from '../context.ts'
import { DomainError } from '../error.ts'
import { hashOf, isSameHash } from '../secret.ts'
import { findLiveKey, markUsed } from './api-key.queries.ts'
import { prefixOf } from './key-secret.ts'

/** Whose key this is; undefined for one that is not ours, revoked or expired. Throws when it may not be used from there. */
export async function recognizeKey(
  { db }: Pick<App, 'db'>,
  secret: string,
  ip: string,
): Promise<Principal | undefined> {
  const prefix = prefixOf(secret)
  const key = prefix === undefined ? undefined : await findLiveKey(db, prefix, ip)
  if (!key || !isSameHash(key.keyHash, await hashOf(secret))) return undefined
  if (!key.isAllowedHere) throw new DomainError('key.address_refused')
  if (key.isUseForgotten) await markUsed(db, key.id)
  return { kind: key.kind, keyId: key.id, ip }
}
