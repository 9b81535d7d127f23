import { beforeAll, describe, expect, test } from 'vitest'
import { openSale, type SaleWorld, scheduleWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld
beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

const read = async (query: object = {}) =>
  (await sale.owner.listAudit({ organizationId: sale.organizationId, ...query })).items

test('names stand where ids were: of the actor and of the subject', async () => {
  const { name } = await sale.owner.readAccount({})

  expect((await read({ what: 'tier' }))[0]).toMatchObject({ actor: name, action: 'tier.add', subject: 'Terrace' })
  expect((await read({ what: 'event' })).at(-1)).toMatchObject({
    subject: 'Monaco Paddock Terrace',
    impersonator: null,
  })
})

test('the log narrows down to one kind of thing, one person and a span of time', async () => {
  const manager = await t.member(sale.organizationId, 'event_manager')
  const before = t.inMinutes(0)
  await t.clock.set(new Date(t.clock.now().getTime() + 60_000))
  await manager.draftWave({
    eventId: sale.event.id,
    name: 'Theirs',
    kind: 'open',
    opensAt: t.inMinutes(60),
    perPersonLimit: 2,
    allocations: [{ tierId: sale.tier.id, quantity: 1 }],
  })

  expect((await read({ by: manager.userId })).map(({ action }) => action)).toEqual(['wave.draft'])
  expect((await read({ from: t.inMinutes(0) })).map(({ action }) => action)).toEqual(['wave.draft'])
  expect((await read({ until: before })).map(({ action }) => action)).not.toContain('wave.draft')
  expect(await read({ what: 'wav' })).toEqual([])
})

describe('whoever sees personal data of others leaves an entry', () => {
  test.each([
    ['the orders of an event, with names', () => sale.owner.listEventOrders({ eventId: sale.event.id }), 'order.read'],
    [
      'the people of the organization',
      () => sale.owner.listMembers({ organizationId: sale.organizationId }),
      'member.read',
    ],
    ['the audit log as a file', () => sale.owner.exportAudit({ organizationId: sale.organizationId }), 'audit.export'],
  ])('%s', async (_, look, action) => {
    await look()
    await look()

    const entries = (await read({ by: sale.owner.userId })).filter((one) => one.action === action)
    expect(entries).toHaveLength(1)
    await t.clock.set(new Date(t.clock.now().getTime() + 600_000))
    await look()
    expect((await read()).filter((one) => one.action === action)).toHaveLength(2)
  })

  test('the addresses that a wave is for', async () => {
    const { id } = await scheduleWave(t, sale, { kind: 'invite', quantity: 2, emails: ['ada@example.com'] })

    await sale.owner.readAudience({ waveId: id })

    expect((await read({ what: 'wave' }))[0]).toMatchObject({ action: 'wave.read_audience', subject: 'First wave' })
  })

  test('one’s own orders are nobody else’s', async () => {
    const guest = await t.guest()
    await guest.listOrders({})

    expect(await read({ by: guest.userId })).toEqual([])
  })
})
