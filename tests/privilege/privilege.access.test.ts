import { privilegeEndpoints } from '#contract/privilege'
import { testAccess } from '../harness/access.ts'
import type { SaleWorld } from '../harness/sale.ts'

let privilegeId: string | undefined

async function promised({ owner, tier }: SaleWorld): Promise<string> {
  privilegeId ??= (await owner.addPrivilege({ tierId: tier.id, name: 'Lounge', kind: 'access' })).id
  return privilegeId
}

testAccess(
  privilegeEndpoints,
  {
    addPrivilege: ({ tier }) => ({ tierId: tier.id, name: 'Dinner', kind: 'dining' }),
    editPrivilege: async (sale) => ({ privilegeId: await promised(sale), detail: 'Behind the stage.' }),
    removePrivilege: async (sale) => ({ privilegeId: await promised(sale) }),
  },
  { addPrivilege: 'tier.not_found', editPrivilege: 'privilege.not_found', removePrivilege: 'privilege.not_found' },
)
