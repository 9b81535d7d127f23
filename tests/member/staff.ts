import type { Member } from '#contract/member'
import type { Role } from '#contract/permission'
import type { Client } from '../harness/client.ts'
import type { SaleWorld } from '../harness/sale.ts'
import type { World } from '../harness/world.ts'

export interface Hired {
  client: Client
  memberId: string
}

/** Somebody with a role in the sale's organization, and their membership. */
export async function hire(t: World, { organizationId, owner }: SaleWorld, role: Role): Promise<Hired> {
  const client = await t.member(organizationId, role)
  return { client, memberId: (await memberOf(owner, organizationId, client.userId)).id }
}

export async function memberOf(asker: Client, organizationId: string, userId: string): Promise<Member> {
  const { items } = await asker.listMembers({ organizationId, limit: 100 })
  const member = items.find((one) => one.userId === userId)
  if (!member) throw new Error('nobody like that belongs here')
  return member
}
