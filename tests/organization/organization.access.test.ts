import { expect, test } from 'vitest'
import { factorRoleEndpoints } from '#contract/factor-roles'
import { organizationEndpoints } from '#contract/organization'
import { testAccess } from '../harness/access.ts'
import { openSale } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

testAccess(organizationEndpoints, { readAccount: () => ({}), createSocketTicket: () => ({}) })

testAccess(
  factorRoleEndpoints,
  {
    readFactorRoles: ({ organizationId }) => ({ organizationId }),
    setFactorRoles: ({ organizationId }) => ({ organizationId, roles: ['analyst'] }),
  },
  { readFactorRoles: 'organization.not_found', setFactorRoles: 'organization.not_found' },
)

test('an organization sees its own people and deeds only', async () => {
  const t = await openWorld()
  const one = await openSale(t)
  const other = await openSale(t)

  const { items: members } = await one.owner.listMembers({ organizationId: one.organizationId })
  const { items: entries } = await one.owner.listAudit({ organizationId: one.organizationId })

  expect(members.map(({ userId }) => userId)).toEqual([one.owner.userId])
  expect(entries.map(({ subjectId }) => subjectId)).not.toContain(other.event.id)
})
