import { beforeAll, describe, expect, test } from 'vitest'
import type { Permission } from '#contract/permission'
import { openSale, openWave, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { hire, memberOf } from './staff.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

test('a new role is worth what it says from the next request on, and the member is told', async () => {
  const { client, memberId } = await hire(t, sale, 'door_staff')
  const eventId = sale.event.id
  await expect(client.readSale({ eventId })).rejects.toThrow('request.forbidden')

  const edited = await sale.owner.editMember({ memberId, role: 'analyst' })

  expect(edited).toMatchObject({ id: memberId, role: 'analyst', customRole: null, assignments: [], isBelow: true })
  expect((await client.readSale({ eventId })).tiers).toHaveLength(1)
  await t.drain()
  expect(t.mails.at(-1)).toMatchObject({ subject: 'Your role at Harbour Hospitality' })
})

test('a member who was removed has no power from the next request on', async () => {
  const { client, memberId } = await hire(t, sale, 'event_manager')
  const eventId = sale.event.id
  await client.readEvent({ eventId })

  await sale.owner.removeMember({ memberId })

  await expect(client.readEvent({ eventId })).rejects.toThrow('event.not_found')
  await expect(client.blockPlaces({ tierId: sale.tier.id, quantity: 1, reason: 'x' })).rejects.toThrow('tier.not_found')
  expect((await client.readAccount({})).organizations).toEqual([])
})

test('who loses the numbers of a sale loses them on open sockets, too; who keeps them keeps them', async () => {
  const own = await openSale(t)
  const { client, memberId } = await hire(t, own, 'event_manager')
  const topic = { topic: `sale:${own.event.id}`, userId: client.userId }

  await own.owner.editMember({ memberId, role: 'analyst' })
  expect(t.ended).not.toContainEqual(topic)
  await own.owner.editMember({ memberId, role: 'door_staff' })
  expect(t.ended).toContainEqual(topic)

  const other = await hire(t, own, 'analyst')
  await own.owner.removeMember({ memberId: other.memberId })
  expect(t.ended).toContainEqual({ ...topic, userId: other.client.userId })
})

describe('a member who is limited to events', () => {
  test('sees these alone, with the gates that were named, until the limit is lifted', async () => {
    const own = await openSale(t)
    const { organizationId, owner, event } = own
    const other = await owner.createEvent({
      organizationId,
      name: 'Regatta',
      slug: 'regatta-of-another-day',
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      startsAt: '2031-01-01T10:00:00Z',
      endsAt: '2031-01-01T20:00:00Z',
      venue: { name: 'Hall', address: 'Street 1', city: 'Paris', country: 'France' },
    })
    const { client, memberId } = await hire(t, own, 'box_office')

    const limited = await owner.editMember({ memberId, assignments: [{ eventId: event.id, gates: ['North', 'Quay'] }] })

    expect(limited.assignments).toEqual([{ eventId: event.id, gates: ['North', 'Quay'] }])
    expect((await client.listEvents({ organizationId })).items.map(({ id }) => id)).toEqual([event.id])
    await expect(client.readEvent({ eventId: other.id })).rejects.toThrow('event.not_found')
    expect((await client.readAccount({})).organizations[0]).toMatchObject({ isLimited: true })

    await owner.editMember({ memberId, assignments: [] })
    expect((await client.listEvents({ organizationId })).items).toHaveLength(2)
  })

  test('may work on the event that they make themselves', async () => {
    const own = await openSale(t)
    const { organizationId, owner, event } = own
    const { client, memberId } = await hire(t, own, 'event_manager')
    await owner.editMember({ memberId, assignments: [{ eventId: event.id, gates: [] }] })

    const made = await client.createEvent({
      organizationId,
      name: 'Mine',
      slug: 'mine-and-mine-alone',
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      startsAt: '2031-01-01T10:00:00Z',
      endsAt: '2031-01-01T20:00:00Z',
      venue: { name: 'Hall', address: 'Street 1', city: 'Paris', country: 'France' },
    })

    expect(made.permissions).toContain('event:update')
    expect(await client.readEvent({ eventId: made.id })).toMatchObject({ name: 'Mine' })
  })

  test('is limited no more as an admin, who is for the whole organization', async () => {
    const { client, memberId } = await hire(t, sale, 'analyst')
    await sale.owner.editMember({ memberId, assignments: [{ eventId: sale.event.id, gates: [] }] })

    expect((await sale.owner.editMember({ memberId, role: 'admin' })).assignments).toEqual([])
    expect((await client.readAccount({})).organizations[0]).toMatchObject({ role: 'admin', isLimited: false })
  })
})

test('an owner hands the organization over and stays as an admin', async () => {
  const own = await openSale(t)
  const { client, memberId } = await hire(t, own, 'event_manager')
  const { organizationId } = own

  await own.owner.transferOrganization({ organizationId, to: memberId })

  expect((await client.readAccount({})).organizations[0]).toMatchObject({ role: 'owner' })
  expect((await own.owner.readAccount({})).organizations[0]).toMatchObject({ role: 'admin' })
})

test('a member leaves', async () => {
  const own = await openSale(t)
  const { client } = await hire(t, own, 'analyst')

  await client.leaveOrganization({ organizationId: own.organizationId })

  expect((await client.readAccount({})).organizations).toEqual([])
})

test('an event manager reads names and roles, no addresses; the box office sees buyers in part', async () => {
  const { organizationId, owner } = sale
  const manager = await hire(t, sale, 'event_manager')
  const box = await hire(t, sale, 'box_office')
  await t.db
    .updateTable('auth.user')
    .set({ email: 'ada.byron@example.com' })
    .where('id', '=', box.client.userId)
    .execute()

  expect((await memberOf(manager.client, organizationId, box.client.userId)).email).toBeNull()
  expect((await memberOf(owner, organizationId, box.client.userId)).email).toBe('ada.byron@example.com')

  const free = await openSale(t, { priceCents: 0 })
  const wave = await openWave(t, free)
  const guest = await t.guest('camille@example.com')
  const held = await guest.holdPlaces({ waveId: wave.id, tierId: free.tier.id, quantity: 1 })
  await guest.placeOrder({ holdId: held.id, buyerName: 'Camille Arnaud' })
  const clerk = await t.member(free.organizationId, 'box_office')
  const seen = async (client: typeof clerk) => (await client.listEventOrders({ eventId: free.event.id })).items[0]
  expect(await seen(clerk)).toMatchObject({ buyerName: 'C. A.', buyerEmail: 'c…@example.com' })
  expect(await seen(free.owner)).toMatchObject({ buyerName: 'Camille Arnaud', buyerEmail: 'camille@example.com' })
})

test('the console is told with each member whether the caller stands above them', async () => {
  const own = await openSale(t)
  const admin = await hire(t, own, 'admin')
  const manager = await hire(t, own, 'event_manager')
  const { items } = await admin.client.listMembers({ organizationId: own.organizationId })

  const below = items.filter(({ isBelow }) => isBelow).map(({ userId }) => userId)

  expect(below).toEqual([manager.client.userId])
})

test('what a person may do in the console is what the guard lets them do', async () => {
  const { client } = await hire(t, sale, 'analyst')
  const [house] = (await client.readAccount({})).organizations
  const permissions = house?.permissions as Permission[]
  expect(permissions).toContain('report:read')
  expect(permissions).not.toContain('member:read')
  await expect(client.listMembers({ organizationId: sale.organizationId })).rejects.toThrow('request.forbidden')
})
