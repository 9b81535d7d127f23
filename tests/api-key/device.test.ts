import { beforeAll, describe, expect, test } from 'vitest'
import { DEVICE_CODE_MINUTES, ENROLMENTS_PER_MINUTE_MAX } from '#contract/device'
import { devicePermissions } from '#contract/permission'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { hire } from '../member/staff.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
})

const move = (minutes: number) => t.clock.set(new Date(t.clock.now().getTime() + minutes * 60_000))

async function addDevice() {
  sale = await openSale(t)
  await move(1)
  const { owner, organizationId, event } = sale
  const assignments = [{ eventId: event.id, gates: ['North'] }]
  const { device, code } = await owner.addDevice({ organizationId, name: 'North gate', assignments })
  const statusNow = async () => (await owner.listDevices({ organizationId })).items[0]?.status
  return { device, deviceId: device.id, code, statusNow, owner, organizationId, event, assignments }
}

describe('a door device', () => {
  test('is enrolled by a short code, knows its gates, and its deeds carry its name', async () => {
    const { code, statusNow, organizationId, event, assignments } = await addDevice()
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    expect(await statusNow()).toBe('waiting')

    const { token, device } = await t.visitor.enrolDevice({ code: code.toLowerCase().replace('-', ' ') })

    expect(device).toMatchObject({ kind: 'device', name: 'North gate', assignments, permissions: devicePermissions })
    expect(await statusNow()).toBe('enrolled')
    const client = t.keyClient(token)
    expect(await client.readOwnKey({})).toEqual(device)
    expect(await client.readEvent({ eventId: event.id })).toMatchObject({ permissions: devicePermissions })
    await expect(client.listEventOrders({ eventId: event.id })).rejects.toThrow('request.forbidden')
    const { items } = await sale.owner.listAudit({ organizationId })
    expect(items[0]).toMatchObject({ actor: 'North gate', action: 'device.enrol' })
  })

  test('its code works once, for some minutes, and not after a newer one', async () => {
    const { code, deviceId, owner } = await addDevice()
    await t.visitor.enrolDevice({ code })
    await expect(t.visitor.enrolDevice({ code })).rejects.toThrow('device.code_invalid')

    const second = await owner.renewDeviceCode({ deviceId })
    const third = await owner.renewDeviceCode({ deviceId })
    await expect(t.visitor.enrolDevice({ code: second.code })).rejects.toThrow('device.code_invalid')
    await move(DEVICE_CODE_MINUTES)
    await expect(t.visitor.enrolDevice({ code: third.code })).rejects.toThrow('device.code_invalid')
  })

  test('of five who type its code at once one enrols it', async () => {
    const { code } = await addDevice()
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => t.visitor.enrolDevice({ code })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a new code ends the old token once it is used, not before', async () => {
    const { code, deviceId, owner } = await addDevice()
    const { token } = await t.visitor.enrolDevice({ code })
    const next = await owner.renewDeviceCode({ deviceId })
    await t.keyClient(token).readOwnKey({})
    const fresh = await t.visitor.enrolDevice({ code: next.code })
    await expect(t.keyClient(token).readOwnKey({})).rejects.toThrow('request.token_invalid')
    expect(await t.keyClient(fresh.token).readOwnKey({})).toMatchObject({ id: deviceId })
  })

  test('is refused from the next request on once it is revoked, and its code is worth nothing', async () => {
    const one = await addDevice()
    const { token } = await t.visitor.enrolDevice({ code: one.code })
    await one.owner.revokeDevice({ deviceId: one.deviceId })
    await expect(t.keyClient(token).readEvent({ eventId: one.event.id })).rejects.toThrow('request.token_invalid')

    const other = await addDevice()
    await other.owner.revokeDevice({ deviceId: other.deviceId })
    await expect(t.visitor.enrolDevice({ code: other.code })).rejects.toThrow('device.code_invalid')
  })

  test('nobody tries many codes', async () => {
    await move(1)
    const answers = []
    for (let tries = 0; tries < ENROLMENTS_PER_MINUTE_MAX + 2; tries++) {
      const code = `ABCD-${2222 + tries}`
      answers.push(await t.visitor.enrolDevice({ code }).catch((error: Error) => error.message))
    }
    expect(answers.slice(-2)).toEqual(['request.too_many', 'request.too_many'])
    expect(answers[0]).toBe('device.code_invalid')
  })
})

describe('who adds devices', () => {
  test('a manager of one event adds them there alone, and sees no others', async () => {
    const { owner, organizationId, event, deviceId } = await addDevice()
    const other = await owner.createEvent({
      organizationId,
      name: 'Regatta',
      slug: 'a-regatta-with-doors',
      timeZone: 'Europe/Paris',
      currency: 'EUR',
      startsAt: '2031-01-01T10:00:00Z',
      endsAt: '2031-01-01T20:00:00Z',
      venue: { name: 'Hall', address: 'Street 1', city: 'Paris', country: 'France' },
    })
    const { client, memberId } = await hire(t, sale, 'event_manager')
    await owner.editMember({ memberId, assignments: [{ eventId: other.id, gates: [] }] })
    const add = (eventId: string) =>
      client.addDevice({ organizationId, name: 'Mine', assignments: [{ eventId, gates: [] }] })

    await expect(add(event.id)).rejects.toThrow('member.beyond_your_events')
    await add(other.id)
    expect((await client.listDevices({ organizationId })).items.map(({ name }) => name)).toEqual(['Mine'])
    await expect(client.revokeDevice({ deviceId })).rejects.toThrow('device.not_found')
  })

  test('somebody whose role lets no one in is given no code that does', async () => {
    const { owner, organizationId, deviceId, event } = await addDevice()
    const role = await owner.createRole({ organizationId, name: 'Stock', permissions: ['device:manage'] })
    const { client, memberId } = await hire(t, sale, 'analyst')
    await owner.editMember({ memberId, role: role.id })
    const assignments = [{ eventId: event.id, gates: [] }]
    const added = client.addDevice({ organizationId, name: 'South gate', assignments })
    await expect(added).rejects.toThrow('role.beyond_yours')
    await expect(client.renewDeviceCode({ deviceId })).rejects.toThrow('role.beyond_yours')
    await client.revokeDevice({ deviceId })
  })

  test('a device is no API key, and the other way round', async () => {
    const { owner, organizationId, deviceId } = await addDevice()
    const { key } = await owner.createApiKey({ organizationId, name: 'Key', permissions: ['event:read'], days: 1 })
    await expect(owner.rotateApiKey({ keyId: deviceId })).rejects.toThrow('key.not_found')
    await expect(owner.revokeDevice({ deviceId: key.id })).rejects.toThrow('device.not_found')
  })
})
