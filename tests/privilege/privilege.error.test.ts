import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { AddPrivilege } from '#contract/privilege'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
})
beforeEach(async () => {
  sale = await openSale(t)
})

const lounge = (otherwise: object = {}): AddPrivilege => ({
  tierId: sale.tier.id,
  name: 'Lounge',
  kind: 'access',
  ...otherwise,
})

test.each([
  ['of no kind', { kind: 'magic' }],
  ['usable never', { quantity: 0 }],
  ['usable more often than anybody could', { quantity: 1001 }],
  ['from an impossible day', { validFrom: '2030-02-30T00:00:00Z' }],
  ['without a name', { name: '' }],
  ['with an unknown field', { price: 3 }],
])('a privilege %s is refused', async (_, otherwise) => {
  await expect(sale.owner.addPrivilege(lounge(otherwise))).rejects.toThrow('request.invalid')
})

test('a tier promises a name once, whatever its capitals', async () => {
  await sale.owner.addPrivilege(lounge())
  const dinner = await sale.owner.addPrivilege(lounge({ name: 'Dinner' }))

  await expect(sale.owner.addPrivilege(lounge({ name: 'LOUNGE' }))).rejects.toThrow('privilege.name_taken')
  const renamed = sale.owner.editPrivilege({ privilegeId: dinner.id, name: 'lounge' })
  await expect(renamed).rejects.toThrow('privilege.name_taken')
})

test('a window does not end before it starts, and a refused change makes no version', async () => {
  const { id } = await sale.owner.addPrivilege(lounge({ validFrom: '2030-05-22T16:00:00Z' }))
  const before = { validFrom: '2030-05-22T16:00:00Z', validUntil: '2030-05-22T15:00:00Z' }

  const added = sale.owner.addPrivilege(lounge({ name: 'Dinner', ...before }))
  await expect(added).rejects.toThrow('privilege.ends_before_start')
  const edited = sale.owner.editPrivilege({ privilegeId: id, validUntil: '2030-05-22T16:00:00Z' })
  await expect(edited).rejects.toThrow('privilege.ends_before_start')

  const { tiers } = await sale.owner.readEvent({ eventId: sale.event.id })
  expect(tiers[0]).toMatchObject({ version: 2, privileges: [{ id, validUntil: null }] })
})

test('a tier promises at most forty things', async () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({
    id: `prv_${sale.tier.id.slice(4, 28)}${String(index).padStart(2, '0')}`,
    tierId: sale.tier.id,
    name: `Thing ${index}`,
    kind: 'gift' as const,
    detail: '',
    quantity: null,
    validFrom: null,
    validUntil: null,
    transferable: false,
    shareable: false,
    position: index,
  }))
  await t.db.insertInto('privilege').values(rows).execute()

  await expect(sale.owner.addPrivilege(lounge())).rejects.toThrow('privilege.too_many')
})

test('a privilege that is gone is not found', async () => {
  const { id: privilegeId } = await sale.owner.addPrivilege(lounge())
  await sale.owner.removePrivilege({ privilegeId })

  await expect(sale.owner.editPrivilege({ privilegeId, name: 'Again' })).rejects.toThrow('privilege.not_found')
  await expect(sale.owner.removePrivilege({ privilegeId })).rejects.toThrow('privilege.not_found')
})

test('once the event is over promises stay as they are', async () => {
  const { id: privilegeId } = await sale.owner.addPrivilege(lounge())
  await sale.owner.cancelEvent({ eventId: sale.event.id, reason: 'Storm.' })

  await expect(sale.owner.editPrivilege({ privilegeId, name: 'Late' })).rejects.toThrow('event.is_over')
  await expect(sale.owner.removePrivilege({ privilegeId })).rejects.toThrow('event.is_over')
})
