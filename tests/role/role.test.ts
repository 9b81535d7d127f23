import { beforeAll, describe, expect, test } from 'vitest'
import type { Permission } from '#contract/permission'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { hire, memberOf } from '../member/staff.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
})

describe('a role of the organization’s own', () => {
  test('does what it is made of, is changed for everybody who has it, and goes when nobody has', async () => {
    sale = await openSale(t)
    const { owner, organizationId, event } = sale
    const role = await owner.createRole({
      organizationId,
      name: 'Concierge',
      permissions: ['order:read', 'event:read'],
    })
    expect(role).toMatchObject({ name: 'Concierge', version: 1, members: 0, isMine: true })
    expect(role.permissions).toEqual(['organization:read', 'order:read', 'event:read'])
    const { client, memberId } = await hire(t, sale, 'door_staff')

    const hired = await owner.editMember({ memberId, role: role.id })
    expect(hired).toMatchObject({ role: 'custom', customRole: { id: role.id, name: 'Concierge' } })
    expect((await client.readAccount({})).organizations[0]).toMatchObject({ role: 'custom', roleName: 'Concierge' })
    expect((await client.listEventOrders({ eventId: event.id })).items).toEqual([])
    await expect(client.readSale({ eventId: event.id })).rejects.toThrow('request.forbidden')

    await owner.editRole({ roleId: role.id, version: 1, permissions: ['inventory:read'] })
    await expect(client.listEventOrders({ eventId: event.id })).rejects.toThrow('request.forbidden')
    await client.readSale({ eventId: event.id })

    await expect(owner.removeRole({ roleId: role.id })).rejects.toThrow('role.in_use')
    await owner.editMember({ memberId, role: 'analyst' })
    await owner.removeRole({ roleId: role.id })
    expect((await owner.listRoles({ organizationId })).items).toEqual([])
  })

  test('that loses a sale’s numbers takes them from the sockets of everybody who has it', async () => {
    const own = await openSale(t)
    const { owner, organizationId, event } = own
    const role = await owner.createRole({ organizationId, name: 'Counter', permissions: ['inventory:read'] })
    const { client, memberId } = await hire(t, own, 'analyst')
    await owner.editMember({ memberId, role: role.id })
    const topic = { topic: `sale:${event.id}`, userId: client.userId }
    expect(t.ended).not.toContainEqual(topic)
    await owner.editRole({ roleId: role.id, version: 1, permissions: ['event:read'] })
    expect(t.ended).toContainEqual(topic)
  })

  test('is invited to, and stays while the invitation does', async () => {
    const { owner, organizationId } = await openSale(t)
    const role = await owner.createRole({ organizationId, name: 'Host', permissions: ['ticket:read'] })
    const invitation = await owner.inviteMember({ organizationId, email: 'host@example.com', role: role.id })
    expect(invitation).toMatchObject({ role: 'custom', customRole: { name: 'Host' } })
    await expect(owner.removeRole({ roleId: role.id })).rejects.toThrow('role.in_use')
    await owner.revokeInvitation({ invitationId: invitation.id })
    await owner.removeRole({ roleId: role.id })
  })

  test('has a name of its own, and a colleague’s change is not overwritten', async () => {
    const { owner, organizationId } = await openSale(t)
    const make = (name: string) => owner.createRole({ organizationId, name, permissions: ['event:read'] })
    const { id: roleId } = await make('Host')
    await expect(make('HOST')).rejects.toThrow('role.name_taken')
    await make('Steward')
    await expect(owner.editRole({ roleId, version: 1, name: 'steward' })).rejects.toThrow('role.name_taken')
    await owner.editRole({ roleId, version: 1, name: 'Greeter' })
    await expect(owner.editRole({ roleId, version: 1, name: 'Porter' })).rejects.toThrow('role.changed_meanwhile')
  })
})

describe('nobody makes a role beyond their own rights', () => {
  test('an admin makes none that ranks as admin or grants what only owners may', async () => {
    const own = await openSale(t)
    const { organizationId } = own
    const { client } = await hire(t, own, 'admin')
    const make = (...permissions: Permission[]) =>
      client.createRole({ organizationId, name: permissions.join(' ').slice(0, 40), permissions })
    await make('event:update', 'order:read')
    await expect(make('audit:read')).rejects.toThrow('role.beyond_yours')
    await expect(make('organization:delete')).rejects.toThrow('role.beyond_yours')
    await expect(make('member:update-role')).rejects.toThrow('role.beyond_yours')
  })

  test('nor changes, gives or removes one that an owner made above them', async () => {
    const own = await openSale(t)
    const { owner, organizationId } = own
    const { client } = await hire(t, own, 'admin')
    const { memberId } = await hire(t, own, 'analyst')
    const auditor = await owner.createRole({ organizationId, name: 'Auditor', permissions: ['audit:read'] })
    const { id: roleId } = auditor
    await expect(client.editRole({ roleId, version: 1, permissions: ['event:read'] })).rejects.toThrow(
      'role.beyond_yours',
    )
    await expect(client.removeRole({ roleId })).rejects.toThrow('role.beyond_yours')
    await expect(client.editMember({ memberId, role: roleId })).rejects.toThrow('member.rank_too_high')
    const { items } = await client.listRoles({ organizationId })
    expect(items).toMatchObject([{ name: 'Auditor', isMine: false }])
  })

  test('somebody with a custom role gives nothing that they may not do themselves, not even a lower role', async () => {
    const own = await openSale(t)
    const { owner, organizationId } = own
    const role = await owner.createRole({
      organizationId,
      name: 'Recruiter',
      permissions: [
        'member:read',
        'member:invite',
        'event:update',
        'ticket:read',
        'scan:scan',
        'scan:read',
        'event:read',
      ],
    })
    const { client, memberId } = await hire(t, own, 'analyst')
    await owner.editMember({ memberId, role: role.id })
    const invite = (given: 'door_staff' | 'analyst' | 'box_office') =>
      client.inviteMember({ organizationId, email: `${given}@example.com`, role: given })
    expect((await invite('door_staff')).role).toBe('door_staff')
    await expect(invite('analyst')).rejects.toThrow('member.rank_too_high')
    await expect(invite('box_office')).rejects.toThrow('member.rank_too_high')
  })
})

test('a role of another organization is not there', async () => {
  const [mine, theirs] = [await openSale(t), await openSale(t)]
  const role = await theirs.owner.createRole({
    organizationId: theirs.organizationId,
    name: 'Theirs',
    permissions: ['event:read'],
  })
  const { memberId, client } = await hire(t, mine, 'analyst')
  await expect(mine.owner.editMember({ memberId, role: role.id })).rejects.toThrow('role.not_found')
  await expect(mine.owner.editRole({ roleId: role.id, version: 1, name: 'Mine' })).rejects.toThrow('role.not_found')
  const { organizationId } = mine
  const invite = mine.owner.inviteMember({ organizationId, email: 'x@example.com', role: role.id })
  await expect(invite).rejects.toThrow('role.not_found')
  expect((await memberOf(mine.owner, organizationId, client.userId)).role).toBe('analyst')
})
