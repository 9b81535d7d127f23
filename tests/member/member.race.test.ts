import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Client } from '../harness/client.ts'
import { openSale } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'
import { memberOf } from './staff.ts'

/** Two owners, and their memberships. */
async function twoOwners(t: World) {
  const { owner: one, organizationId } = await openSale(t)
  const other = await t.member(organizationId, 'owner')
  const idOf = async (client: Client) => (await memberOf(one, organizationId, client.userId)).id
  return { organizationId, one, other, oneId: await idOf(one), otherId: await idOf(other) }
}

const ownersOf = async (t: World, organizationId: string): Promise<number> =>
  (
    await t.db
      .selectFrom('auth.member')
      .select('id')
      .where('organizationId', '=', organizationId)
      .where('role', '=', 'owner')
      .execute()
  ).length

const ROUNDS = 12

test('of two owners who demote each other at once one does, and stays', async () => {
  const t = await openWorld()
  for (let round = 0; round < ROUNDS; round++) {
    const { organizationId, one, other, oneId, otherId } = await twoOwners(t)
    const results = await Promise.allSettled([
      one.editMember({ memberId: otherId, role: 'analyst' }),
      other.editMember({ memberId: oneId, role: 'analyst' }),
    ])
    expect(await ownersOf(t, organizationId)).toBe(1)
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})

test('of two owners who leave at once one does', async () => {
  const t = await openWorld()
  for (let round = 0; round < ROUNDS; round++) {
    const { organizationId, one, other } = await twoOwners(t)
    const results = await Promise.allSettled([one, other].map((each) => each.leaveOrganization({ organizationId })))
    expect(await ownersOf(t, organizationId)).toBe(1)
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason.message).toBe('member.last_owner')
  }
})

test('control: without the database’s rule both leave', async () => {
  const t = await openWorld()
  await sql`drop trigger member_keep_an_owner_delete on auth.member`.execute(t.db)
  const { organizationId, one, other } = await twoOwners(t)
  await Promise.all([one, other].map((each) => each.leaveOrganization({ organizationId })))
  expect(await ownersOf(t, organizationId)).toBe(0)
})

test('an owner who is demoted while they hand the organization over hands nothing over', async () => {
  const t = await openWorld()
  for (let round = 0; round < ROUNDS; round++) {
    const { organizationId, one, other, oneId } = await twoOwners(t)
    const heir = await t.member(organizationId, 'analyst')
    const { id: to } = await memberOf(one, organizationId, heir.userId)
    await Promise.allSettled([
      other.editMember({ memberId: oneId, role: 'analyst' }),
      one.transferOrganization({ organizationId, to }),
    ])
    // Either order is right; in neither is there nobody, and the demoted never end as more than they were made.
    expect(await ownersOf(t, organizationId)).toBeGreaterThanOrEqual(1)
    expect((await memberOf(other, organizationId, one.userId)).role).not.toBe('owner')
  }
})
