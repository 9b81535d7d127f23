import { expect, test } from 'vitest'
import { tierEndpoints } from '#contract/tier'
import { testAccess } from '../harness/access.ts'
import { openSale } from '../harness/sale.ts'
import { openWorld } from '../harness/world.ts'

const block = { quantity: 1, reason: 'Cameras.' }

testAccess(
  tierEndpoints,
  {
    addTier: ({ event }) => ({ eventId: event.id, name: 'Salon', priceCents: 1, capacity: 1, perPersonLimit: 1 }),
    editTier: ({ tier }) => ({ tierId: tier.id, summary: 'With a view.' }),
    blockPlaces: ({ tier }) => ({ tierId: tier.id, ...block }),
    unblockPlaces: ({ tier }) => ({ tierId: tier.id, ...block }),
    removeTier: ({ tier }) => ({ tierId: tier.id }),
  },
  {
    editTier: 'tier.not_found',
    removeTier: 'tier.not_found',
    blockPlaces: 'tier.not_found',
    unblockPlaces: 'tier.not_found',
  },
)

test('what the owner of another organization tries leaves tier, places and ledger as they were', async () => {
  const t = await openWorld()
  const { owner, event, tier } = await openSale(t)
  const stranger = await t.member(await t.people.addOrganization('Another House'), 'owner')
  const everything = async () => ({
    event: await owner.readEvent({ eventId: event.id }),
    ledger: await t.db.selectFrom('ledgerEntry').selectAll().execute(),
  })
  const before = await everything()

  await Promise.allSettled([
    stranger.editTier({ tierId: tier.id, priceCents: 1, capacity: 1 }),
    stranger.blockPlaces({ tierId: tier.id, ...block }),
    stranger.removeTier({ tierId: tier.id }),
  ])

  expect(await everything()).toEqual(before)
})
