import { beforeAll, describe, expect, test } from 'vitest'
import { mayGrant, type Role, ranks, roles } from '#contract/permission'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { hire, memberOf } from './staff.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

describe('nobody but an owner gives, changes or removes a role at or above their own', () => {
  const mayEdit = ['owner', 'admin'] as const
  const others = roles.filter((role): role is Exclude<Role, 'owner'> => role !== 'owner')

  test.each(mayEdit.flatMap((giver) => roles.map((given) => [giver, given] as const)))(
    '%s gives %s',
    async (giver, given) => {
      const { client } = await hire(t, sale, giver)
      const { memberId } = await hire(t, sale, 'door_staff')
      const write = client.editMember({ memberId, role: given })
      if (giver === 'owner' || ranks[given] < ranks[giver]) expect((await write).role).toBe(given)
      else await expect(write).rejects.toThrow('member.rank_too_high')
    },
  )

  test.each(others)('an admin and somebody who is %s', async (role) => {
    const { client } = await hire(t, sale, 'admin')
    const { memberId } = await hire(t, sale, role)
    const removal = client.removeMember({ memberId })
    if (ranks[role] < ranks.admin) await removal
    else await expect(removal).rejects.toThrow('member.rank_too_high')
  })

  test('an admin cannot touch an owner, nor raise themselves', async () => {
    const { client, memberId } = await hire(t, sale, 'admin')
    const owner = await memberOf(sale.owner, sale.organizationId, sale.owner.userId)
    await expect(client.removeMember({ memberId: owner.id })).rejects.toThrow('member.rank_too_high')
    await expect(client.editMember({ memberId: owner.id, role: 'analyst' })).rejects.toThrow('member.rank_too_high')
    await expect(client.editMember({ memberId, role: 'owner' })).rejects.toThrow('member.rank_too_high')
  })

  test('the rule itself: owners everything, others what is below them', () => {
    for (const giver of roles) {
      for (const given of roles) {
        const standing = (role: Role) => ({ role, permissions: [] })
        expect(mayGrant(standing(giver), standing(given))).toBe(giver === 'owner' || ranks[given] < ranks[giver])
      }
    }
  })
})

describe('the last owner', () => {
  test('cannot leave, be demoted or be removed, and nothing changes', async () => {
    const { owner, organizationId } = await openSale(t)
    const { id: memberId } = await memberOf(owner, organizationId, owner.userId)

    await expect(owner.leaveOrganization({ organizationId })).rejects.toThrow('member.last_owner')
    await expect(owner.editMember({ memberId, role: 'admin' })).rejects.toThrow('member.last_owner')
    await expect(owner.removeMember({ memberId })).rejects.toThrow('member.last_owner')

    expect((await memberOf(owner, organizationId, owner.userId)).role).toBe('owner')
  })

  test('cannot vanish with their account either; whoever is one of two can', async () => {
    const { owner, organizationId } = await openSale(t)
    const remove = (userId: string) => t.db.deleteFrom('auth.user').where('id', '=', userId).execute()
    await expect(remove(owner.userId)).rejects.toThrow('keeps an owner')

    const second = await t.member(organizationId, 'owner')
    await remove(second.userId)
    await expect(remove(owner.userId)).rejects.toThrow('keeps an owner')
  })

  test('goes with the organization when that goes', async () => {
    const organizationId = await t.people.addOrganization('Short-lived')
    const owner = await t.member(organizationId, 'owner')
    await t.db.deleteFrom('auth.organization').where('id', '=', organizationId).execute()
    expect((await owner.readAccount({})).organizations).toEqual([])
  })
})

describe('limits to events', () => {
  test('are refused for who is for the whole organization', async () => {
    const { memberId } = await hire(t, sale, 'admin')
    const assignments = [{ eventId: sale.event.id, gates: [] }]
    await expect(sale.owner.editMember({ memberId, assignments })).rejects.toThrow('member.unlimited_role')
  })

  test('name events of the organization only, and then nothing is changed', async () => {
    const other = await openSale(t)
    const { memberId, client } = await hire(t, sale, 'analyst')
    const assignments = [sale.event.id, other.event.id].map((eventId) => ({ eventId, gates: [] }))
    await expect(sale.owner.editMember({ memberId, role: 'box_office', assignments })).rejects.toThrow(
      'event.not_found',
    )
    expect(await memberOf(sale.owner, sale.organizationId, client.userId)).toMatchObject({
      role: 'analyst',
      assignments: [],
    })
  })
})

test('a member of another organization is not there', async () => {
  const other = await openSale(t)
  const theirs = await memberOf(other.owner, other.organizationId, other.owner.userId)

  await expect(sale.owner.editMember({ memberId: theirs.id, role: 'analyst' })).rejects.toThrow('member.not_found')
  await expect(sale.owner.removeMember({ memberId: theirs.id })).rejects.toThrow('member.not_found')
  const { organizationId } = sale
  await expect(sale.owner.transferOrganization({ organizationId, to: theirs.id })).rejects.toThrow('member.not_found')
  expect(await memberOf(other.owner, other.organizationId, other.owner.userId)).toEqual(theirs)
})
