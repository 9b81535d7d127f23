import { beforeAll, describe, expect, test } from 'vitest'
import type { Endpoint, EndpointName } from '#contract/endpoint'
import { endpoints, type Input } from '#contract/endpoints'
import { paths } from '#contract/paths'
import { type Permission, permissions } from '#contract/permission'
import { requestOf } from '../harness/client.ts'
import { openSale, openWave, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

type StaffWrite = {
  [N in EndpointName]: (typeof paths)[N] extends `GET ${string}`
    ? never
    : (typeof endpoints)[N]['access'] extends Permission
      ? N
      : never
}[EndpointName]

const dates = { startsAt: '2031-01-01T10:00:00Z', endsAt: '2031-01-01T20:00:00Z' }
const eventOf = ({ event }: SaleWorld) => ({ eventId: event.id })
const tierOf = ({ tier }: SaleWorld) => ({ tierId: tier.id })
const drafted = async (sale: SaleWorld) => {
  const allocations = [{ ...tierOf(sale), quantity: 1 }]
  const wave = { ...eventOf(sale), name: 'Next', kind: 'open', perPersonLimit: 2, allocations } as const
  const { id } = await sale.owner.draftWave({ ...wave, opensAt: t.inMinutes(60) })
  return { waveId: id }
}
const scheduled = async (sale: SaleWorld) => ({ waveId: (await scheduleWave(t, sale, { quantity: 2 })).id })
const open = async (sale: SaleWorld) => ({ waveId: (await openWave(t, sale, { quantity: 2 })).id })
const promised = async ({ owner, tier }: SaleWorld) => {
  const { id } = await owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access' })
  return { privilegeId: id }
}

const hired = async ({ organizationId }: SaleWorld) => {
  const { userId } = await t.member(organizationId, 'door_staff')
  const { id } = await t.db
    .selectFrom('auth.member')
    .select('id')
    .where('userId', '=', userId)
    .executeTakeFirstOrThrow()
  return { memberId: id }
}
const invited = async ({ owner, organizationId }: SaleWorld) => {
  const { id } = await owner.inviteMember({ organizationId, email: 'ada@example.com', role: 'analyst' })
  await t.clock.set(new Date(t.clock.now().getTime() + 180_000))
  return { invitationId: id }
}
const named = async ({ owner, organizationId }: SaleWorld) => {
  const { id } = await owner.createRole({ organizationId, name: 'Concierge', permissions: ['order:read'] })
  return { roleId: id }
}
const keyed = async ({ owner, organizationId }: SaleWorld) => {
  const { key } = await owner.createApiKey({ organizationId, name: 'Reports', permissions: ['report:read'], days: 1 })
  return { keyId: key.id }
}
const posted = async ({ owner, organizationId, event }: SaleWorld) => {
  const assignments = [{ eventId: event.id, gates: [] }]
  const { device } = await owner.addDevice({ organizationId, name: 'North gate', assignments })
  return { deviceId: device.id }
}

/** What brings each staff write about; one that is missing here does not compile. */
const deeds: { [N in StaffWrite]: (sale: SaleWorld) => Promise<Input<N>> } = {
  setFactorRoles: async ({ organizationId }) => ({ organizationId, roles: ['analyst'] }),
  createEvent: async ({ organizationId, event }) => ({
    organizationId,
    name: 'Another',
    slug: `another-${event.id.slice(-8)}`,
    timeZone: 'Europe/Paris',
    currency: 'EUR',
    ...dates,
    venue: { name: 'Hall', address: 'Street 1', city: 'Paris', country: 'France' },
  }),
  editEvent: async ({ event }) => ({ eventId: event.id, version: event.version, tagline: 'Two days' }),
  publishEvent: async (sale) => {
    await sale.owner.unpublishEvent(eventOf(sale))
    return eventOf(sale)
  },
  unpublishEvent: async (sale) => eventOf(sale),
  postponeEvent: async (sale) => ({ ...eventOf(sale), ...dates, reason: 'Rough seas' }),
  cancelEvent: async (sale) => ({ ...eventOf(sale), reason: 'Rough seas' }),
  archiveEvent: async (sale) => {
    await sale.owner.cancelEvent({ ...eventOf(sale), reason: 'Rough seas' })
    return eventOf(sale)
  },
  addTier: async (sale) => ({ ...eventOf(sale), name: 'Balcony', priceCents: 100, capacity: 1, perPersonLimit: 1 }),
  editTier: async (sale) => ({ ...tierOf(sale), summary: 'Above the harbour' }),
  removeTier: async (sale) => tierOf(sale),
  blockPlaces: async (sale) => ({ ...tierOf(sale), quantity: 1, reason: 'Broken rail' }),
  unblockPlaces: async (sale) => {
    await sale.owner.blockPlaces({ ...tierOf(sale), quantity: 1, reason: 'Broken rail' })
    return { ...tierOf(sale), quantity: 1, reason: 'Mended rail' }
  },
  addPrivilege: async (sale) => ({ ...tierOf(sale), name: 'Lunch', kind: 'dining' }),
  editPrivilege: async (sale) => ({ ...(await promised(sale)), detail: 'Both days' }),
  removePrivilege: promised,
  draftWave: async (sale) => ({
    ...eventOf(sale),
    name: 'Next',
    kind: 'open',
    opensAt: t.inMinutes(60),
    perPersonLimit: 2,
    allocations: [{ ...tierOf(sale), quantity: 1 }],
  }),
  editWave: async (sale) => ({ ...(await drafted(sale)), name: 'Renamed' }),
  setAudience: async (sale) => ({ ...(await drafted(sale)), emails: ['ada@example.com'] }),
  scheduleWave: drafted,
  rescheduleWave: async (sale) => ({ ...(await scheduled(sale)), opensAt: t.inMinutes(30) }),
  openWaveNow: scheduled,
  pauseWave: open,
  resumeWave: async (sale) => {
    const wave = await open(sale)
    await sale.owner.pauseWave(wave)
    return wave
  },
  extendWave: async (sale) => ({ ...(await open(sale)), closesAt: null }),
  closeWave: open,
  cancelWave: scheduled,
  editMember: async (sale) => ({ ...(await hired(sale)), role: 'box_office' }),
  removeMember: hired,
  leaveOrganization: async ({ organizationId }) => {
    const other = await t.guest()
    await t.people.addMember(organizationId, other.userId, 'owner')
    return { organizationId }
  },
  transferOrganization: async (sale) => ({
    organizationId: sale.organizationId,
    to: (await hired(sale)).memberId,
  }),
  inviteMember: async ({ organizationId }) => ({ organizationId, email: 'bo@example.com', role: 'door_staff' }),
  resendInvitation: invited,
  revokeInvitation: invited,
  createRole: async ({ organizationId }) => ({ organizationId, name: 'Steward', permissions: ['ticket:read'] }),
  editRole: async (sale) => ({ ...(await named(sale)), version: 1, name: 'Steward' }),
  removeRole: named,
  createApiKey: async ({ organizationId }) => ({
    organizationId,
    name: 'Reports',
    permissions: ['report:read'],
    days: 1,
  }),
  rotateApiKey: keyed,
  revokeApiKey: keyed,
  addDevice: async ({ organizationId, event }) => ({
    organizationId,
    name: 'North gate',
    assignments: [{ eventId: event.id, gates: [] }],
  }),
  renewDeviceCode: posted,
  revokeDevice: posted,
}

const entriesOf = ({ organizationId }: SaleWorld) =>
  t.db.selectFrom('auditEntry').selectAll().where('organizationId', '=', organizationId).execute()

describe('every staff write leaves one entry that says who did what in which request', () => {
  test.each(Object.keys(deeds) as StaffWrite[])('%s', async (name) => {
    const sale = await openSale(t)
    const input: Record<string, unknown> = await deeds[name](sale)
    const before = new Set((await entriesOf(sale)).map(({ id }) => id))

    const answer = await sale.owner.raw(requestOf(name, input, 'one-staff-write'))
    expect(answer.status).toBeLessThan(300)
    const written = (await entriesOf(sale)).filter(({ id }) => !before.has(id))

    expect(written).toMatchObject([
      {
        actorKind: 'user',
        actorId: sale.owner.userId,
        requestId: answer.headers['x-request-id'],
        action: expect.stringMatching(/^[a-z]+\.[a-z_]+$/),
        subjectId: expect.stringMatching(/^((evt|tir|prv|wav)_|[0-9a-f]{8}-)/),
      },
    ])
    await sale.owner.raw(requestOf(name, input, 'one-staff-write'))
    expect((await entriesOf(sale)).length).toBe(before.size + 1)
  })
})

test('control: what is refused or only read leaves none', async () => {
  const sale = await openSale(t)
  const before = await entriesOf(sale)
  await expect(sale.owner.archiveEvent(eventOf(sale))).rejects.toThrow('event.not_ended')
  await sale.owner.readEvent(eventOf(sale))
  await sale.owner.readSale(eventOf(sale))
  expect(await entriesOf(sale)).toEqual(before)
})

const scopes = [
  'organizationId',
  'eventId',
  'tierId',
  'privilegeId',
  'waveId',
  'memberId',
  'invitationId',
  'roleId',
  'keyId',
  'deviceId',
]

/** The guard asks about one row; a second id beside it would be taken on trust. */
test('a staff request names exactly one row that decides, and names it in its path', () => {
  const staffed = (Object.entries(endpoints) as [EndpointName, Endpoint][]).filter(([, { access }]) =>
    Object.hasOwn(permissions, access),
  )
  for (const [name, { input }] of staffed) {
    const { shape } = input as unknown as { shape: Record<string, unknown> }
    const named = Object.keys(shape).filter((key) => /Id$/.test(key))
    expect({ name, named }).toEqual({ name, named: [expect.stringMatching(new RegExp(`^(${scopes.join('|')})$`))] })
    expect(paths[name]).toContain(`:${named[0]}`)
  }
  expect(staffed.length).toBeGreaterThan(30)
})
