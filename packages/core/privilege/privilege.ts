import { PRIVILEGES_PER_TIER_MAX } from '#contract/limits'
import type { AddPrivilege, EditPrivilege, Privilege, PrivilegeRef } from '#contract/privilege'
import { changesOf } from '../audit/changes-of.ts'
import { type Context, transaction } from '../context.ts'
import { CHECK_VIOLATION, DomainError, isDatabaseError } from '../error.ts'
import { newId } from '../id.ts'
import { type Deed, withTier } from '../tier/changing-tier.ts'
import { offerNextVersion } from '../tier/tier.queries.ts'
import {
  deletePrivilege,
  findPrivilege,
  insertPrivilege,
  privilegesOfTier,
  rewritePrivilege,
} from './privilege.queries.ts'
import { toPrivilege } from './privilege-view.ts'

/** Promises something with a tier: a new version of it. */
export function addPrivilege(ctx: Context, input: AddPrivilege): Promise<Privilege> {
  const { tierId, name, kind, detail = '', quantity = null, transferable = false, shareable = false } = input
  const id = newId('privilege')
  return offering(ctx, tierId, id, async (tx) => {
    const known = await privilegesOfTier(tx.db, tierId)
    if (known.length >= PRIVILEGES_PER_TIER_MAX) throw new DomainError('privilege.too_many')
    const window = { validFrom: toDate(input.validFrom) ?? null, validUntil: toDate(input.validUntil) ?? null }
    const position = input.position ?? known.length
    await insertPrivilege(tx.db, {
      id,
      tierId,
      name,
      kind,
      detail,
      quantity,
      ...window,
      transferable,
      shareable,
      position,
    })
    return { action: 'privilege.add', subjectId: id, after: { name, kind, quantity } }
  })
}

/** Changes a promise for who buys from now on; tickets already sold keep theirs. */
export async function editPrivilege(ctx: Context, { privilegeId, ...input }: EditPrivilege): Promise<Privilege> {
  const { tierId } = await find(ctx, privilegeId)
  return offering(ctx, tierId, privilegeId, async (tx) => {
    const before = await find(tx, privilegeId)
    const edit = { ...input, validFrom: toDate(input.validFrom), validUntil: toDate(input.validUntil) }
    await rewritePrivilege(tx.db, privilegeId, edit)
    return { action: 'privilege.edit', subjectId: privilegeId, ...changesOf(before, edit) }
  })
}

/** Stops promising it; tickets already sold keep it. */
export async function removePrivilege(ctx: Context, { privilegeId }: PrivilegeRef): Promise<null> {
  const { tierId } = await find(ctx, privilegeId)
  await withTier(ctx, tierId, async (tx) => {
    const { name } = await find(tx, privilegeId)
    await deletePrivilege(tx.db, privilegeId)
    await offerNextVersion(tx.db, tierId)
    return { action: 'privilege.remove', subjectId: privilegeId, before: { name } }
  })
  return null
}

/** Runs a change of a tier's promises, offers the tier under its next version, and answers with the privilege. */
function offering(
  ctx: Context,
  tierId: string,
  privilegeId: string,
  work: (tx: Context) => Promise<Deed>,
): Promise<Privilege> {
  return transaction(ctx, async (tx) => {
    await withTier(tx, tierId, async () => {
      const deed = await keepingWindow(work(tx))
      await offerNextVersion(tx.db, tierId)
      return deed
    })
    return toPrivilege(await find(tx, privilegeId))
  })
}

async function keepingWindow<T>(write: Promise<T>): Promise<T> {
  try {
    return await write
  } catch (error) {
    if (isDatabaseError(error, CHECK_VIOLATION, 'privilege_ends_after_start')) {
      throw new DomainError('privilege.ends_before_start')
    }
    throw error
  }
}

async function find(ctx: Context, privilegeId: string) {
  const row = await findPrivilege(ctx.db, privilegeId)
  if (!row) throw new DomainError('privilege.not_found')
  return row
}

/** Undefined stays as it is, null clears. */
function toDate(instant: string | null | undefined): Date | null | undefined {
  return typeof instant === 'string' ? new Date(instant) : instant
}
