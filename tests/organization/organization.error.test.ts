import { beforeAll, expect, test } from 'vitest'
import { openSale, type SaleWorld } from '../harness/sale.ts'
import { openWorld, type World } from '../harness/world.ts'

let t: World
let sale: SaleWorld

beforeAll(async () => {
  t = await openWorld()
  sale = await openSale(t)
})

test('a token that outlived its account is refused', async () => {
  const ghost = t.clientFor(crypto.randomUUID())

  await expect(ghost.readAccount({})).rejects.toThrow('request.token_invalid')
})

test.each(['nonsense', 'djE6bm9uc2Vuc2U', 'djE6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTkueA'])(
  'the cursor %s is refused',
  async (cursor) => {
    const { owner, organizationId } = sale

    await expect(owner.listMembers({ organizationId, cursor })).rejects.toThrow('request.bad_cursor')
    await expect(owner.listAudit({ organizationId, cursor })).rejects.toThrow('request.bad_cursor')
  },
)

test('an organization that is not there is not found, one that cannot be is refused', async () => {
  const { owner } = sale

  await expect(owner.listMembers({ organizationId: crypto.randomUUID() })).rejects.toThrow('organization.not_found')
  await expect(owner.listMembers({ organizationId: 'ours' })).rejects.toThrow('request.invalid')
})
