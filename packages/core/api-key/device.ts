import type { OwnKey } from '#contract/api-key'
import {
  type AddDevice,
  DEVICE_CODE_MINUTES,
  DEVICE_DAYS,
  type Device,
  type DeviceRef,
  type DeviceWithCode,
  ENROLMENTS_PER_MINUTE_MAX,
  type EnrolDevice,
} from '#contract/device'
import { devicePermissions } from '#contract/permission'
import type { OrganizationRef } from '#contract/role'
import { audit } from '../audit/audit.ts'
import { type Context, transaction } from '../context.ts'
import { DomainError } from '../error.ts'
import { isWithinReach } from '../member/assign-events.ts'
import { userOf } from '../member/authorize.ts'
import { hashOf, randomLetters } from '../secret.ts'
import { endKey, findKey, type KeyRow, keysOf, replaceCode, takeCode } from './api-key.queries.ts'
import { viewOwnKey } from './api-key.ts'
import { newKeySecret } from './key-secret.ts'
import { makeKey } from './make-key.ts'
import { intentionOf, ownedKey, reachableKey } from './reachable-key.ts'

const CODE_LETTERS = 8
const MINUTE_MS = 60_000

export async function listDevices(ctx: Context, { organizationId }: OrganizationRef) {
  const rows = await keysOf(ctx.db, organizationId, 'device')
  return { items: rows.filter(({ assignments }) => isWithinReach(ctx, assignments)).map(toDevice) }
}

/** A device that works as soon as its code is typed on it. It may do what every device may, and its maker must, too. */
export function addDevice(ctx: Context, { organizationId, name, assignments }: AddDevice): Promise<DeviceWithCode> {
  const createdBy = userOf(ctx)
  return transaction(ctx, async (tx) => {
    const { code, hash } = await newCode()
    const { prefix } = await newKeySecret('device')
    const device = { id: crypto.randomUUID(), kind: 'device', organizationId, name, prefix, keyHash: null } as const
    const intention = intentionOf(tx, 'add')
    const rights = { permissions: devicePermissions, addresses: [], days: DEVICE_DAYS, createdBy, intention }
    const { row, isNew } = await makeKey(
      tx,
      { ...device, ...rights, code: { hash, minutes: DEVICE_CODE_MINUTES } },
      assignments,
    )
    const after = { name, assignments }
    if (isNew) await audit(tx, { organizationId, action: 'device.add', subjectId: row.id, after })
    return withCode(row, code)
  })
}

export function renewDeviceCode(ctx: Context, { deviceId }: DeviceRef): Promise<DeviceWithCode> {
  return transaction(ctx, async (tx) => {
    const row = await ownedKey(tx, deviceId, 'device')
    const { code, hash } = await newCode()
    const fresh = { hash, minutes: DEVICE_CODE_MINUTES, intention: intentionOf(tx, 'renew') }
    const replaced = row && (await replaceCode(tx.db, deviceId, fresh))
    if (!replaced) throw new DomainError('device.not_found')
    const { organizationId, name } = row
    const entry = { organizationId, action: 'device.renew_code', subjectId: deviceId, after: { name } }
    if (replaced.isNew) await audit(tx, entry)
    return withCode(await findKey(tx.db, deviceId), code)
  })
}

export function revokeDevice(ctx: Context, { deviceId }: DeviceRef): Promise<null> {
  return transaction(ctx, async (tx) => {
    const row = await reachableKey(tx, deviceId, 'device')
    if (!row || !(await endKey(tx.db, deviceId))) throw new DomainError('device.not_found')
    const { organizationId, name } = row
    await audit(tx, { organizationId, action: 'device.revoke', subjectId: deviceId, before: { name } })
    return null
  })
}

/** Turns a code into the device's own token, which is in this answer and nowhere else. */
export async function enrolDevice(ctx: Context, { code }: EnrolDevice): Promise<{ token: string; device: OwnKey }> {
  await limitTries(ctx)
  const { secret, prefix, hash } = await newKeySecret('device')
  const codeHash = await hashOf(code.replace(/[ -]/, ''))
  return transaction(ctx, async (tx) => {
    const deviceId = await takeCode(tx.db, codeHash, { prefix, hash, days: DEVICE_DAYS })
    if (deviceId === undefined) throw new DomainError('device.code_invalid')
    const device = await viewOwnKey(tx.db, deviceId)
    const ip = tx.actor.kind === 'system' ? '' : tx.actor.ip
    const asDevice: Context = { ...tx, actor: { kind: 'device', keyId: deviceId, ip } }
    const { organization, name } = device
    const entry = { organizationId: organization.id, action: 'device.enrol', subjectId: deviceId, after: { name } }
    await audit(asDevice, entry)
    return { token: secret, device }
  })
}

/** Codes are short: nobody tries many. Without Redis the general limit of an address stands alone. */
async function limitTries({ actor, cache, clock }: Context): Promise<void> {
  const who = actor.kind === 'system' ? actor.job : actor.ip
  const window = Math.floor(clock.now().getTime() / MINUTE_MS)
  const tries = await cache.hit(`enrol:${who}:${window}`, MINUTE_MS).catch(() => 0)
  if (tries > ENROLMENTS_PER_MINUTE_MAX) throw new DomainError('request.too_many', { retryAfterSeconds: 60 })
}

async function newCode(): Promise<{ code: string; hash: string }> {
  const letters = randomLetters(CODE_LETTERS)
  return { code: `${letters.slice(0, 4)}-${letters.slice(4)}`, hash: await hashOf(letters) }
}

function withCode(row: KeyRow | undefined, code: string): DeviceWithCode {
  if (!row?.codeExpiresAt) throw new DomainError('device.not_found')
  return { device: toDevice(row), code, codeExpiresAt: row.codeExpiresAt.toISOString() }
}

const toDevice = (row: KeyRow): Device => ({
  id: row.id,
  name: row.name,
  assignments: row.assignments,
  status: row.isExpired ? 'expired' : row.enrolledAt ? 'enrolled' : 'waiting',
  createdAt: row.createdAt.toISOString(),
  enrolledAt: row.enrolledAt?.toISOString() ?? null,
  expiresAt: row.expiresAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
})
