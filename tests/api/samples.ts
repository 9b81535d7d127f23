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
