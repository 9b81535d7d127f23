import { beforeAll, expect, test } from 'vitest'
import { openSale, openWave } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World

beforeAll(async () => {
  t = await openWorld()
})

const versionsOf = (tierId: string) =>
  t.db.selectFrom('tierVersion').selectAll().where('tierId', '=', tierId).orderBy('version').execute()

test('a promise is on the page in its order, with its window and how often it may be used', async () => {
  const { owner, event, tier } = await openSale(t)
  const window = { validFrom: '2030-05-22T16:00:00.000Z', validUntil: '2030-05-22T22:00:00.000Z' }
  await owner.addPrivilege({ tierId: tier.id, name: 'Dinner', kind: 'dining', quantity: 1, ...window, position: 2 })
  await owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access', detail: 'Third floor.', position: 1 })

  const [shown] = (await t.visitor.readPublicEvent({ slug: event.slug })).tiers

  expect(shown?.privileges).toMatchObject([
    { name: 'Lounge', kind: 'access', detail: 'Third floor.', quantity: null, validFrom: null, validUntil: null },
    { name: 'Dinner', kind: 'dining', detail: '', quantity: 1, ...window },
  ])
})

test('each change of what is promised is a new version of the tier, with all of it in the snapshot', async () => {
  const { owner, tier } = await openSale(t)

  const lounge = await owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access', transferable: true })
  await owner.addPrivilege({ tierId: tier.id, name: 'Dinner', kind: 'dining', quantity: 2 })
  await owner.editPrivilege({ privilegeId: lounge.id, name: 'Sky Lounge', validFrom: '2030-05-22T16:00:00+02:00' })
  await owner.removePrivilege({ privilegeId: lounge.id })

  const names = (await versionsOf(tier.id)).map(({ privileges }) => privileges.map(({ name }) => name))
  expect(names).toEqual([[], ['Lounge'], ['Lounge', 'Dinner'], ['Sky Lounge', 'Dinner'], ['Dinner']])
  const [, , , fourth] = await versionsOf(tier.id)
  expect(fourth?.privileges[0]).toEqual({
    id: lounge.id,
    name: 'Sky Lounge',
    kind: 'access',
    detail: '',
    quantity: null,
    validFrom: '2030-05-22T14:00:00.000Z',
    validUntil: null,
    transferable: true,
    shareable: false,
    position: 0,
  })
})

test('an edit changes what it names, and clears what it says is null', async () => {
  const { owner, tier } = await openSale(t)
  const { id: privilegeId } = await owner.addPrivilege({
    tierId: tier.id,
    name: 'Dinner',
    kind: 'dining',
    quantity: 2,
    validFrom: '2030-05-22T16:00:00Z',
    shareable: true,
  })

  const edited = await owner.editPrivilege({ privilegeId, quantity: null, validFrom: null, detail: 'Five courses.' })

  expect(edited).toMatchObject({
    name: 'Dinner',
    quantity: null,
    validFrom: null,
    detail: 'Five courses.',
    shareable: true,
  })
})

test('who bought keeps what was promised then', async () => {
  const sale = await openSale(t, { priceCents: 0 })
  const { owner, tier } = sale
  const wave = await openWave(t, sale)
  const { id: privilegeId } = await owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access' })
  const buyer = await t.guest()
  const hold = await buyer.holdPlaces({ waveId: wave.id, tierId: tier.id, quantity: 1 })
  await owner.editPrivilege({ privilegeId, name: 'Broom cupboard' })

  await buyer.placeOrder({ holdId: hold.id, buyerName: 'Buyer' })
  await owner.removePrivilege({ privilegeId })

  const { items } = await buyer.listTickets({})
  expect(items.map(({ entitlements }) => entitlements.map(({ name }) => name))).toEqual([['Lounge']])
})

test('the audit says who promised what', async () => {
  const { owner, tier } = await openSale(t)
  const { id } = await owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access' })
  await owner.editPrivilege({ privilegeId: id, quantity: 3 })

  const entries = await t.db.selectFrom('auditEntry').selectAll().where('subjectId', '=', id).orderBy('id').execute()

  expect(entries).toMatchObject([
    { action: 'privilege.add', actorId: owner.userId, after: { name: 'Lounge' } },
    { action: 'privilege.edit', before: { quantity: null }, after: { quantity: 3 } },
  ])
})
