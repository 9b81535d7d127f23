import type { ApiKey, CreateApiKey, KeyRef, NewApiKey, OwnKey } from '#contract/api-key'
import type { OrganizationRef } from '#contract/role'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { isWithinReach } from '../member/assign-events.ts'
import { userOf } from '../member/authorize.ts'
import { endKey, findKey, type KeyRow, keysOf, replaceSecret } from './api-key.queries.ts'
import { newKeySecret } from './key-secret.ts'
import { makeKey } from './make-key.ts'
import { intentionOf, ownedKey, reachableKey } from './reachable-key.ts'

export async function listApiKeys(ctx: Context, { organizationId }: OrganizationRef) {
  const rows = await keysOf(ctx.db, organizationId, 'key')
  return { items: rows.filter(({ assignments }) => isWithinReach(ctx, assignments)).map(toApiKey) }
}

/**
 * A key that may do some of what its maker may. Its secret is in the answer alone; repeating the request gives another
 * secret for the same key, as long as nobody used the first.
 */
export function createApiKey(ctx: Context, input: CreateApiKey): Promise<NewApiKey> {
  const { organizationId, name, permissions, assignments = [], addresses = [], days } = input
  const createdBy = userOf(ctx)
  return transaction(ctx, async (tx) => {
    const { secret, prefix, hash: keyHash } = await newKeySecret('key')
    const intention = intentionOf(tx, 'create')
    const key = { id: crypto.randomUUID(), kind: 'key', organizationId, name, prefix, keyHash, permissions } as const
    const made = await makeKey(tx, { ...key, addresses, days, createdBy, intention, code: null }, assignments)
    const after = { name, permissions, addresses, days, assignments }
    if (made.isNew) await audit(tx, { organizationId, action: 'key.create', subjectId: made.row.id, after })
    return { key: toApiKey(made.row), secret }
  })
}

/** From this answer on the old secret is worth nothing. */
export function rotateApiKey(ctx: Context, { keyId }: KeyRef): Promise<NewApiKey> {
  return transaction(ctx, async (tx) => {
    const row = await ownedKey(tx, keyId, 'key')
    const { secret, prefix, hash } = await newKeySecret('key')
    const replaced = row && (await replaceSecret(tx.db, keyId, { prefix, hash, intention: intentionOf(tx, 'rotate') }))
    if (!replaced) throw new DomainError('key.not_found')
    const { organizationId, name } = row
    if (replaced.isNew) await audit(tx, { organizationId, action: 'key.rotate', subjectId: keyId, after: { name } })
    return { key: await viewKey(tx, keyId), secret }
  })
}

export function revokeApiKey(ctx: Context, { keyId }: KeyRef): Promise<null> {
  return transaction(ctx, async (tx) => {
    const row = await reachableKey(tx, keyId, 'key')
    if (!row || !(await endKey(tx.db, keyId))) throw new DomainError('key.not_found')
    const { organizationId, name } = row
    await audit(tx, { organizationId, action: 'key.revoke', subjectId: keyId, before: { name } })
    return null
  })
}

/** What the calling key or device is. */
export async function readOwnKey({ db, actor }: Context): Promise<OwnKey> {
  if (actor.kind !== 'key' && actor.kind !== 'device') throw new DomainError('request.for_keys')
  return viewOwnKey(db, actor.keyId)
}

export async function viewOwnKey(db: Context['db'], keyId: string): Promise<OwnKey> {
  const row = await findKey(db, keyId)
  if (!row) throw new DomainError('request.token_invalid')
  const { id, kind, name, organizationId, organizationName, permissions, assignments, expiresAt } = row
  const organization = { id: organizationId, name: organizationName }
  return { id, kind, name, organization, permissions, assignments, expiresAt: expiresAt.toISOString() }
}

async function viewKey(ctx: Context, keyId: string): Promise<ApiKey> {
  const row = await findKey(ctx.db, keyId)
  if (!row) throw new DomainError('key.not_found')
  return toApiKey(row)
}

const toApiKey = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  permissions: row.permissions,
  assignments: row.assignments,
  addresses: row.addresses,
  createdAt: row.createdAt.toISOString(),
  createdBy: row.createdBy,
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})
