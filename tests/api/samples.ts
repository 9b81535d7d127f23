import type { EndpointName } from '#contract/endpoint'
import type { Input } from '#contract/endpoints'
import { type SaleWorld, scheduleWave } from '../harness/sale.ts'
import type { World } from '../harness/world.ts'

const nothing = '0'.repeat(26)

/** A well-formed call of every endpoint, on rows of one sale; an endpoint that is missing here does not compile. */
export async function sampleInputs(t: World, sale: SaleWorld): Promise<{ [N in EndpointName]: Input<N> }> {
  const { organizationId, event, tier, owner } = sale
  const privilege = await owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access' })
  const wave = await scheduleWave(t, sale, { quantity: 2 })
  const eventId = event.id
  const { member, invitation, role, key, device } = await staffOf(t, sale)
  const waveId = wave.id
  const tierId = tier.id
  const holdId = `hld_${nothing}`
  const orderId = `ord_${nothing}`
  const ticketId = `tkt_${nothing}`
  return {
    listPublicEvents: {},
    readPublicEvent: { slug: event.slug },
    readPulse: { eventId },
    readAccount: {},
    createSocketTicket: {},
    listMembers: { organizationId },
    editMember: { memberId: member.id, role: 'box_office', assignments: [{ eventId, gates: ['North'] }] },
    removeMember: { memberId: member.id },
    leaveOrganization: { organizationId },
    transferOrganization: { organizationId, to: member.id },
    listInvitations: { organizationId },
    inviteMember: {
      organizationId,
      email: 'new@example.com',
      role: 'door_staff',
      assignments: [{ eventId, gates: ['North'] }],
    },
    resendInvitation: { invitationId: invitation.id },
    revokeInvitation: { invitationId: invitation.id },
    readInvitation: { token: 'x'.repeat(43) },
    acceptInvitation: { token: 'x'.repeat(43) },
    declineInvitation: { token: 'x'.repeat(43) },
    listRoles: { organizationId },
    createRole: { organizationId, name: 'Concierge', permissions: ['order:read'] },
    editRole: { roleId: role.id, version: 1, name: 'Steward', permissions: ['ticket:read'] },
    removeRole: { roleId: role.id },
    listApiKeys: { organizationId },
    createApiKey: {
      organizationId,
      name: 'Reports',
      permissions: ['report:read'],
      assignments: [{ eventId, gates: ['North'] }],
      addresses: ['192.0.2.0/24'],
      days: 30,
    },
    rotateApiKey: { keyId: key.id },
    revokeApiKey: { keyId: key.id },
    readOwnKey: {},
    listDevices: { organizationId },
    addDevice: { organizationId, name: 'North gate', assignments: [{ eventId, gates: ['North'] }] },
    renewDeviceCode: { deviceId: device.id },
    revokeDevice: { deviceId: device.id },
    enrolDevice: { code: '7K3M-9QXD' },
    readFactorRoles: { organizationId },
    setFactorRoles: { organizationId, roles: ['analyst'] },
    listAudit: { organizationId },
    exportAudit: { organizationId },
    listEvents: { organizationId },
    createEvent: {
      organizationId,
      name: 'Another',
      slug: 'another-one',
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      startsAt: '2031-01-01T10:00:00Z',
      endsAt: '2031-01-01T20:00:00Z',
      venue: { name: 'Hall', address: 'Street 1', city: 'Paris', country: 'France' },
    },
    readEvent: { eventId },
    editEvent: { eventId, version: 1, tagline: 'Two days' },
    publishEvent: { eventId },
    unpublishEvent: { eventId },
    postponeEvent: { eventId, startsAt: '2031-01-01T10:00:00Z', endsAt: '2031-01-01T20:00:00Z', reason: 'Rough seas' },
    cancelEvent: { eventId, reason: 'Rough seas' },
    archiveEvent: { eventId },
    addTier: { eventId, name: 'Balcony', priceCents: 100, capacity: 1, perPersonLimit: 1 },
    editTier: { tierId, summary: 'Above the harbour' },
    removeTier: { tierId },
    blockPlaces: { tierId, quantity: 1, reason: 'Broken rail' },
    unblockPlaces: { tierId, quantity: 1, reason: 'Mended rail' },
    addPrivilege: { tierId, name: 'Lunch', kind: 'dining' },
    editPrivilege: { privilegeId: privilege.id, detail: 'Both days' },
    removePrivilege: { privilegeId: privilege.id },
    listWaves: { eventId },
    draftWave: {
      eventId,
      name: 'Next',
      kind: 'open',
      opensAt: t.inMinutes(60),
      perPersonLimit: 2,
      allocations: [{ tierId, quantity: 1 }],
    },
    editWave: { waveId, name: 'Renamed' },
    readAudience: { waveId },
    setAudience: { waveId, emails: [] },
    scheduleWave: { waveId },
    rescheduleWave: { waveId, opensAt: t.inMinutes(30) },
    openWaveNow: { waveId },
    pauseWave: { waveId },
    resumeWave: { waveId },
    extendWave: { waveId, closesAt: null },
    closeWave: { waveId },
    cancelWave: { waveId },
    explainWave: { waveId, tierId },
    register: { eventId },
    unregister: { eventId },
    readRegistration: { eventId },
    listHolds: {},
    holdPlaces: { waveId, tierId, quantity: 1 },
    readHold: { holdId },
    extendHold: { holdId },
    releaseHold: { holdId },
    listOrders: {},
    placeOrder: { holdId, buyerName: 'Ada Byron' },
    readOrder: { orderId },
    cancelOrder: { orderId },
    payOrder: { orderId },
    listEventOrders: { eventId },
    listTickets: {},
    readTicket: { ticketId },
    nameHolder: { ticketId, holderName: 'Ada Byron' },
    listNotifications: {},
    countUnread: {},
    markRead: { upTo: 1 },
    readSale: { eventId },
  }
}

/** Somebody and something of each kind that works for the organization of a sale. */
async function staffOf(t: World, { organizationId, event, owner }: SaleWorld) {
  const hired = await t.member(organizationId, 'door_staff')
  const { items } = await owner.listMembers({ organizationId })
  const member = items.find(({ userId }) => userId === hired.userId)
  if (!member) throw new Error('nobody was hired')
  const suffix = member.id.slice(0, 8)
  const assignments = [{ eventId: event.id, gates: [] }]
  const permissions = ['report:read' as const]
  const { key } = await owner.createApiKey({ organizationId, name: 'Sample', permissions, days: 1 })
  const { device } = await owner.addDevice({ organizationId, name: 'Sample', assignments })
  const email = `${suffix}@example.com`
  const invitation = await owner.inviteMember({ organizationId, email, role: 'door_staff' })
  const role = await owner.createRole({ organizationId, name: `Sample ${suffix}`, permissions: ['order:read'] })
  return { member, invitation, role, key, device }
}
